package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML or JSON that other programs wrote, as Helm and Kubernetes read it: several documents,
 * anchors, merge keys and tags are allowed. Files of the fleet are read by {@link StrictYaml}.
 */
public final class ForeignYaml {
  /** Larger files are rejected before parsing. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final String LESS =
      "export less: use kubectl get with -n or -l, or only the kinds of the mesh";
  private static final String FIX =
      "check the indentation, tabs, brackets and quotes here and in the lines above";

  private ForeignYaml() {}

  /**
   * The documents of a file, without empty ones.
   *
   * @param file the path for places
   * @param plain determines the meaning of unquoted words
   * @param findings takes every error; if there is one, do not use any document
   */
  public static List<Node> read(
      String file, byte[] bytes, Function<String, Object> plain, Findings findings) {
    List<Node> documents = new ArrayList<>();
    boolean whole = build(file, bytes, plain, findings, nodes -> nodes.documents(documents::add));
    return whole ? documents : List.of();
  }

  /**
   * Reads lists of objects that are larger than memory: each item of a document's {@code items},
   * and then the document without them.
   *
   * @param taker also receives the items before an error
   */
  public static void readItems(
      String file,
      byte[] bytes,
      Function<String, Object> plain,
      Findings findings,
      Consumer<Node> taker) {
    build(file, bytes, plain, findings, nodes -> nodes.itemsAndDocuments(taker));
  }

  private static boolean build(
      String file,
      byte[] bytes,
      Function<String, Object> plain,
      Findings findings,
      Consumer<ForeignNodes> use) {
    if (bytes.length > MAX_BYTES) {
      String limit = "the file is larger than %d MiB".formatted(MAX_BYTES >> 20);
      findings.error(Place.startOf(file), Code.FILE, limit, LESS);
      return false;
    }
    return parse(file, bytes, plain, findings, use);
  }

  private static boolean parse(
      String file,
      byte[] bytes,
      Function<String, Object> plain,
      Findings findings,
      Consumer<ForeignNodes> use) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      use.accept(new ForeignNodes(file, GuardedEvents.of(text), plain, findings));
      return true;
    } catch (CharacterCodingException e) {
      findings.error(
          Place.startOf(file), Code.CHARACTER, "the file is not UTF-8 text", "save it as UTF-8");
    } catch (TooMuch e) {
      e.report(file, findings, LESS);
    } catch (MarkedYAMLException e) {
      // The message of the parser quotes the text, which could be a secret.
      findings.error(
          StrictYaml.place(file, e.getProblemMark()), Code.SYNTAX, StrictYaml.WRONG, FIX);
    } catch (YAMLException e) {
      findings.error(Place.startOf(file), Code.SYNTAX, "the file is not valid YAML", FIX);
    }
    return false;
  }
}
