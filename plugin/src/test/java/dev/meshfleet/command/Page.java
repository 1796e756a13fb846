package dev.meshfleet.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation: its sections, and the fenced blocks in each. Tests that read
 * documentation read all pages, so that a table, a link or a block can move from one to another.
 *
 * @param path from the root of the repository
 */
record Page(String path) {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Every page, in the order in which a newcomer reads them. */
  static final List<Page> ALL =
      Stream.of(
              "README.md",
              "tenants/README.md",
              "argocd/README.md",
              "generator/README.md",
              "plugin/README.md",
              "plugin/src/main/java/dev/meshfleet/migrate/README.md",
              "plugin/src/main/java/dev/meshfleet/render/README.md",
              ".github/CONTRIBUTING.md",
              ".github/SECURITY.md")
          .map(Page::new)
          .toList();

  private static final Pattern PART =
      Pattern.compile("(?m)^(?:# |\\{# )([a-z0-9/.-]+)(, below spec)?(?: #})?$");
  private static final String TENANT =
      """
      apiVersion: meshfleet.dev/v1alpha1
      kind: Tenant
      metadata: {name: %s, labels: {tier: gold}}
      spec:
        owner: team-%1$s
      """;
  private static final String FLEET =
      "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: acme}\nspec:\n";

  Path file() {
    return REPOSITORY.resolve(path);
  }

  String text() {
    return Cases.text(file());
  }

  /** The sections, each a heading of any depth and what follows it up to the next one. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    String title = "";
    List<Block> blocks = new ArrayList<>();
    List<String> fenced = null;
    for (String line : text().lines().toList()) {
      if (fenced != null && line.strip().equals("```")) {
        blocks.add(Block.of(fenced));
        fenced = null;
      } else if (fenced != null) {
        fenced.add(line);
      } else if (line.strip().startsWith("```")) {
        fenced = new ArrayList<>(List.of(line));
      } else if (line.matches("#+ .*")) {
        sections.add(new Section(this, title, blocks));
        title = line.replaceFirst("#+ ", "");
        blocks = new ArrayList<>();
      }
    }
    sections.add(new Section(this, title, blocks));
    return sections;
  }

  @Override
  public String toString() {
    return path;
  }

  /** A heading, and the blocks below it. */
  record Section(Page page, String title, List<Block> blocks) {
    /** Whether it has commands that a test can run. */
    boolean isRun() {
      return blocks.stream().anyMatch(Block::isRun);
    }

    /** Whether it shows files. Such an example is independent of other sections. */
    boolean isExample() {
      return blocks.stream().anyMatch(block -> !block.files().isEmpty());
    }

    /** The fragment of links to the heading, as on GitHub. */
    String anchor() {
      return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    @Override
    public String toString() {
      return page + ", " + title;
    }
  }

  /**
   * A fenced block.
   *
   * @param language the first word after the fence @param note the text after it: why a block of
   *     {@code sh} is not run by tests
   */
  record Block(String language, String note, String body) {
    static Block of(List<String> lines) {
      int indent = lines.get(0).indexOf('`');
      String[] words = lines.get(0).strip().substring(3).split(" ", 2);
      String body =
          lines.stream()
              .skip(1)
              .map(line -> line.substring(Math.min(indent, line.length())) + "\n")
              .collect(Collectors.joining());
      return new Block(words[0], words.length > 1 ? words[1] : "", body);
    }

    boolean isRun() {
      return language.equals("sh") && note.isEmpty();
    }

    /**
     * The files that a block of {@code yaml} or {@code jinja} shows, whole: each begins with a line
     * of comment that names it. A block that begins below {@code spec} gets the missing head of the
     * file.
     */
    Map<String, String> files() {
      Map<String, String> files = new TreeMap<>();
      if (!language.equals("yaml") && !language.equals("jinja")) {
        return files;
      }
      Matcher part = PART.matcher(body);
      int from = -1;
      String path = "";
      String head = "";
      while (part.find()) {
        put(files, path, head, from, part.start());
        path = part.group(1);
        head = part.group(2) == null ? "" : head(path);
        from = part.end();
      }
      put(files, path, head, from, body.length());
      return files;
    }

    private void put(Map<String, String> files, String path, String head, int from, int to) {
      if (from >= 0) {
        String text = body.substring(from + 1, to);
        files.put(path, head.isEmpty() ? text : head + text.indent(2));
      }
    }

    private static String head(String path) {
      String name = path.replaceAll(".*/|\\.yaml$", "");
      return name.equals("fleet") ? FLEET : TENANT.formatted(name);
    }
  }
}
