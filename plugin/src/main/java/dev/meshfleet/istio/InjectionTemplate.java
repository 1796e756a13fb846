package dev.meshfleet.istio;

import dev.meshfleet.yaml.PackedFiles;
import java.util.List;
import java.util.Map;

/**
 * A Go template that istiod's injector executes, for one release. The build joins it from the files
 * in {@code injection/} ({@link InjectionComposer}); this class selects the lines for the features
 * of the release.
 */
final class InjectionTemplate {
  private static final PackedFiles FILES = PackedFiles.of("injection");

  private InjectionTemplate() {}

  /** The text of a template for a release. */
  static String of(String name, Release release) {
    String indent = " ".repeat(InjectionComposer.INDENT);
    String block = block(name, release);
    return block.substring(indent.length()).replace("\n" + indent, "\n");
  }

  /** The same with each line indented by four spaces, as it is in istiod's ConfigMap. */
  static String block(String name, Release release) {
    List<?> parts =
        (List<?>)
            FILES
                .file(name)
                .orElseThrow(() -> new IllegalStateException("missing injection/" + name));
    StringBuilder text = new StringBuilder(1 << 15);
    append(parts, release, text);
    int end = text.length();
    while (text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end) + "\n";
  }

  private static void append(List<?> parts, Release release, StringBuilder text) {
    for (Object part : parts) {
      if (part instanceof Map<?, ?> choice) {
        boolean has = release.has(Feature.valueOf((String) choice.get(InjectionComposer.FEATURE)));
        Object lines = choice.get(has ? InjectionComposer.PRESENT : InjectionComposer.ABSENT);
        append((List<?>) lines, release, text);
      } else {
        text.append((String) part);
      }
    }
  }
}
