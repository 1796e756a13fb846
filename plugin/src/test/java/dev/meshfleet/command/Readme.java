package dev.meshfleet.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README: its sections, and the fenced blocks in each. */
final class Readme {
  static final Path FILE = Path.of("../README.md").toAbsolutePath().normalize();

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

  private Readme() {}

  static String text() {
    return Cases.text(FILE);
  }

  /** The sections, each a heading of any depth and what follows it up to the next one. */
  static List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    String title = "";
    List<Block> blocks = new ArrayList<>();
    List<String> fenced = null;
    for (String line : text().lines().toList()) {
      if (fenced != null && line.equals("```")) {
        blocks.add(Block.of(fenced));
        fenced = null;
      } else if (fenced != null) {
        fenced.add(line);
      } else if (line.startsWith("```")) {
        fenced = new ArrayList<>(List.of(line.substring(3)));
      } else if (line.matches("#+ .*")) {
        sections.add(new Section(title, blocks));
        title = line.replaceFirst("#+ ", "");
        blocks = new ArrayList<>();
      }
    }
    sections.add(new Section(title, blocks));
    return sections;
  }

  /** A heading, and the blocks below it. */
  record Section(String title, List<Block> blocks) {
    boolean isTried() {
      return blocks.stream().anyMatch(block -> block.isRun() || !block.files().isEmpty());
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * What stands between two fences.
   *
   * @param language the first word behind the fence
   * @param note what follows it: why a block of {@code sh} is not run by tests
   */
  record Block(String language, String note, String body) {
    static Block of(List<String> lines) {
      String[] words = lines.get(0).split(" ", 2);
      String body = String.join("\n", lines.subList(1, lines.size())) + "\n";
      return new Block(words[0], words.length > 1 ? words[1] : "", body);
    }

    boolean isRun() {
      return language.equals("sh") && note.isEmpty();
    }

    /**
     * The files that a block of {@code yaml} or {@code jinja} shows, whole: each begins with a line
     * of comment that names it. What stands below {@code spec} gets the head that every file has.
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
