package dev.meshfleet.istio;

import dev.meshfleet.yaml.PackedFiles;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A Go template that istiod's injector executes, composed for one release from the files in {@code
 * injection/}.
 *
 * <p>Lines that hold nothing but a comment are for the composer and for readers of the files, and
 * do not reach the text: {@code use NAME} stands for a part, indented as the line is; {@code when
 * FEATURE} … {@code else} … {@code end} keeps lines for the releases that have (or, with {@code
 * not}, lack) it; every other comment is documentation.
 */
final class InjectionTemplate {
  private static final PackedFiles FILES = PackedFiles.of("injection");
  private static final String OPEN = "{{/* ";
  private static final String CLOSE = " */}}";

  private final Release release;
  private final StringBuilder text = new StringBuilder();

  private InjectionTemplate(Release release) {
    this.release = release;
  }

  /** The text of a template for a release. */
  static String of(String name, Release release) {
    InjectionTemplate template = new InjectionTemplate(release);
    template.add(name, "");
    return template.text.toString().strip() + "\n";
  }

  private void add(String file, String indent) {
    Deque<Boolean> kept = new ArrayDeque<>();
    for (String line : lines(file)) {
      boolean shown = !kept.contains(false);
      if (isComment(line)) {
        direct(words(line), indent + line.substring(0, line.indexOf(OPEN)), shown, kept);
      } else if (shown) {
        text.append(line.isBlank() ? "" : indent + line.stripTrailing()).append('\n');
      }
    }
    if (!kept.isEmpty()) {
      throw new IllegalStateException("injection/" + file + ": when without end");
    }
  }

  private static boolean isComment(String line) {
    return line.contains(OPEN) && line.strip().startsWith(OPEN) && line.strip().endsWith(CLOSE);
  }

  private static String[] words(String line) {
    String comment = line.strip();
    return comment.substring(OPEN.length(), comment.length() - CLOSE.length()).split(" ");
  }

  private void direct(String[] words, String indent, boolean shown, Deque<Boolean> kept) {
    switch (words[0]) {
      case "use" -> {
        if (shown && words.length == 2) {
          add("parts/" + words[1], indent);
        }
      }
      case "when" -> kept.push(holds(words));
      case "else" -> kept.push(!kept.pop());
      case "end" -> kept.pop();
      default -> {
        // documentation
      }
    }
  }

  private boolean holds(String[] words) {
    boolean not = words[1].equals("not");
    String name = words[not ? 2 : 1].toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    return release.has(Feature.valueOf(name)) != not;
  }

  private static String[] lines(String file) {
    Object content =
        FILES
            .file(file + ".gotmpl")
            .orElseThrow(() -> new IllegalStateException("missing injection/" + file));
    return ((String) content).split("\n");
  }
}
