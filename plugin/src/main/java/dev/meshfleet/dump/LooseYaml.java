package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML as kubectl and helm do: with anchors, and words such as {@code yes} for booleans. */
final class LooseYaml {
  private static final int MOST_ALIASES = 200;

  private final String file;
  private final Findings findings;
  private final List<Document> documents = new ArrayList<>();

  private LooseYaml(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  static List<Document> read(String file, Reader text, Findings findings) {
    LooseYaml yaml = new LooseYaml(file, findings);
    yaml.read(text);
    return yaml.documents;
  }

  private void read(Reader text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(Integer.MAX_VALUE); // bytes are limited already
    limits.setNestingDepthLimit(Shaping.MAX_DEPTH);
    limits.setMaxAliasesForCollections(MOST_ALIASES);
    limits.setAllowDuplicateKeys(false);
    Data data = new Data(limits);
    Yaml yaml =
        new Yaml(
            data,
            new Representer(new DumperOptions()),
            new DumperOptions(),
            limits,
            new PlainWords());
    Place start = Place.startOf(file);
    try {
      for (Node node : yaml.composeAll(text)) {
        start = place(node.getStartMark());
        Object value = new Shaping().plain(data.of(node));
        if (value != null) {
          documents.add(new Document(start, value));
        }
      }
    } catch (MarkedYAMLException e) {
      Place at = e.getProblemMark() == null ? start : place(e.getProblemMark());
      refuse(at, "not valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      refuse(start, "not valid YAML, or YAML without end");
    } catch (Shaping.TooLarge e) {
      refuse(start, e.getMessage());
    }
  }

  private void refuse(Place at, String message) {
    findings.error(at, Code.SYNTAX, message, "");
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Makes data of nodes, and never an object of a class that a tag names. */
  private static final class Data extends SafeConstructor {
    Data(LoaderOptions limits) {
      super(limits);
    }

    Object of(Node node) {
      return constructDocument(node);
    }
  }

  /** The words that mean something unquoted; no dates, and no numbers of base 60. */
  private static final class PlainWords extends Resolver {
    private static final Pattern INT =
        Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)");
    private static final Pattern FLOAT =
        Pattern.compile("[-+]?([0-9][0-9_]*)?\\.?[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]+\\.");

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
