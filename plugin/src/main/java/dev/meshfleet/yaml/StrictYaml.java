package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML strictly, so that nothing in it is ambiguous. It works on the events of the parser,
 * because Jackson and SnakeYAML resolve anchors, tags, merge keys, boolean words and unusual line
 * breaks differently from Kubernetes.
 */
public final class StrictYaml {
  /** Larger files are rejected before parsing. */
  public static final int MAX_BYTES = 256 * 1024;

  static final String WRONG = "invalid YAML from here on";
  static final String FIX =
      "check the indentation, brackets and quotes here and in the lines above";

  private StrictYaml() {}

  /**
   * The only document of a file; empty when it cannot be read. Do not use a document with errors
   * among the findings, except to check it for further errors.
   *
   * @param file the path for places
   * @param findings takes every error
   */
  public static Optional<Node> read(String file, byte[] bytes, Findings findings) {
    if (bytes.length > MAX_BYTES) {
      findings.error(
          Place.startOf(file),
          Code.FILE,
          "the file is larger than %d bytes".formatted(MAX_BYTES),
          "remove data that does not describe the mesh");
      return Optional.empty();
    }
    return decode(file, bytes, findings).flatMap(text -> read(file, text, findings));
  }

  /** The only document of a text that is already decoded. */
  public static Optional<Node> read(String file, String text, Findings findings) {
    OptionalInt refused = Characters.firstRefused(text);
    if (refused.isPresent()) {
      int at = refused.getAsInt();
      findings.error(
          placeOf(file, text, at),
          Code.CHARACTER,
          Characters.problem(text.codePointAt(at)),
          Characters.remedy(text.codePointAt(at)));
      return Optional.empty();
    }
    return parse(file, text, findings);
  }

  private static Optional<String> decode(String file, byte[] bytes, Findings findings) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      findings.error(
          Place.startOf(file), Code.CHARACTER, "the file is not UTF-8 text", "save it as UTF-8");
      return Optional.empty();
    }
  }

  private static Optional<Node> parse(String file, String text, Findings findings) {
    try {
      return new NodeBuilder(file, GuardedEvents.of(text), findings).document();
    } catch (TooMuch e) {
      e.report(file, findings, "remove data that does not describe the mesh");
    } catch (Misread e) {
      e.report(file, findings);
    } catch (MarkedYAMLException e) {
      Slip slip = slip(e, text);
      Place at = new Place(file, slip.line(), slip.column());
      findings.error(at, Code.SYNTAX, slip.message(), slip.remedy());
    } catch (YAMLException e) {
      findings.error(Place.startOf(file), Code.SYNTAX, "the file is not valid YAML", FIX);
    }
    return Optional.empty();
  }

  /** The explanation reads the text again, which a malicious text can make fail. */
  private static Slip slip(MarkedYAMLException refusal, String text) {
    try {
      return Slip.of(refusal, text);
    } catch (RuntimeException | StackOverflowError e) {
      Place at = place("", refusal.getProblemMark());
      return new Slip(at.line(), at.column(), WRONG, FIX);
    }
  }

  static String problem(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : " " + e.getContext();
    return "invalid YAML: " + e.getProblem() + context;
  }

  static Place place(String file, Mark mark) {
    return mark == null
        ? Place.startOf(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place placeOf(String file, String text, int index) {
    int line = 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n', index - 1) + 1;
    return new Place(file, line, text.codePointCount(start, index) + 1);
  }
}
