package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the files in {@code injection/} into one text for each template, during the build.
 *
 * <p>Lines that contain only a comment are instructions or documentation, and are not part of the
 * text: {@code use NAME} inserts a part, with the indentation of the line; {@code when FEATURE} …
 * {@code else} … {@code end} includes lines for the releases that have (or, with {@code not}, lack)
 * the feature; every other comment is documentation.
 */
public final class InjectionComposer {
  static final int INDENT = 4;
  static final String FEATURE = "feature";
  static final String PRESENT = "present";
  static final String ABSENT = "absent";

  private static final String OPEN = "{{/* ";
  private static final String CLOSE = " */}}";
  private static final String SUFFIX = ".gotmpl";
  private static final String PARTS = "parts/";

  private final Map<String, Object> files;

  private InjectionComposer(Map<String, Object> files) {
    this.files = files;
  }

  /**
   * @param files their texts, by their paths below {@code injection/}
   * @return by the name of a template, its parts: text, each line indented for istiod's ConfigMap,
   *     and choices, which have the name of a {@link Feature} and the parts for releases with and
   *     without it
   * @throws IllegalStateException when a file is invalid, with the reason
   */
  public static Map<String, Object> compose(Map<String, Object> files) {
    InjectionComposer composer = new InjectionComposer(files);
    Map<String, Object> templates = new TreeMap<>();
    for (String file : files.keySet()) {
      if (!file.startsWith(PARTS)) {
        String name = file.substring(0, file.length() - SUFFIX.length());
        templates.put(name, joined(composer.parts(name, " ".repeat(INDENT))));
      }
    }
    return templates;
  }

  private List<Object> parts(String file, String indent) {
    if (!(files.get(file + SUFFIX) instanceof String content)) {
      throw new IllegalStateException("missing injection/" + file);
    }
    Iterator<String> lines = Arrays.asList(content.split("\n")).iterator();
    List<Object> parts = new ArrayList<>();
    if (!block(lines, indent, parts).isEmpty()) {
      throw new IllegalStateException("injection/" + file + ": end without when");
    }
    return parts;
  }

  /** Reads lines until the block ends, and returns the word that ends it; empty at the end. */
  private String block(Iterator<String> lines, String indent, List<Object> parts) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (!isComment(line)) {
        parts.add((line.isBlank() ? "" : indent + line.stripTrailing()) + "\n");
        continue;
      }
      String[] words = words(line);
      switch (words[0]) {
        case "use" -> {
          if (words.length == 2) {
            String deeper = indent + line.substring(0, line.indexOf(OPEN));
            parts.addAll(parts(PARTS + words[1], deeper));
          }
        }
        case "when" -> parts.add(choice(words, lines, indent));
        case "else", "end" -> {
          return words[0];
        }
        default -> {
          // documentation
        }
      }
    }
    return "";
  }

  private Map<String, Object> choice(String[] words, Iterator<String> lines, String indent) {
    boolean not = words[1].equals("not");
    String feature = words[not ? 2 : 1].toUpperCase(Locale.ROOT).replace('-', '_');
    List<Object> first = new ArrayList<>();
    List<Object> second = new ArrayList<>();
    String end = block(lines, indent, first);
    if (end.equals("else")) {
      end = block(lines, indent, second);
    }
    if (!end.equals("end")) {
      throw new IllegalStateException("when %s without end".formatted(words[1]));
    }
    return Map.of(
        FEATURE, Feature.valueOf(feature).name(),
        PRESENT, joined(not ? second : first),
        ABSENT, joined(not ? first : second));
  }

  /** Joins adjacent texts. */
  private static List<Object> joined(List<Object> parts) {
    List<Object> joined = new ArrayList<>();
    for (Object part : parts) {
      int last = joined.size() - 1;
      if (last >= 0 && part instanceof String text && joined.get(last) instanceof String before) {
        joined.set(last, before + text);
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  private static boolean isComment(String line) {
    return line.contains(OPEN) && line.strip().startsWith(OPEN) && line.strip().endsWith(CLOSE);
  }

  private static String[] words(String line) {
    String comment = line.strip();
    return comment.substring(OPEN.length(), comment.length() - CLOSE.length()).split(" ");
  }
}
