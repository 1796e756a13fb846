package dev.meshfleet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for every template, so that a value cannot change the structure of the object. */
class TemplateFilesTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Path CODE = Path.of("src/main/java");
  private static final Pattern PLACED = Pattern.compile("\\{\\{(.*?)}}");

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyValueIsPlacedAsJson(Path template) throws IOException {
    Matcher placed = PLACED.matcher(Files.readString(template));
    while (placed.find()) {
      assertThat(placed.group(1)).matches(" [A-Za-z.]+ \\| tojson ");
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateSaysWhatItIsForAndHoldsOneObject(Path template) throws IOException {
    String text = Files.readString(template);

    assertThat(text).startsWith("{# ");
    assertThat(text.lines().filter(line -> line.startsWith("kind:"))).hasSize(1);
    assertThat(text).doesNotContain("---");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateIsUsed(Path template) throws IOException {
    String name = template.getFileName().toString();
    String stem = name.replace("-config-map.yaml.j2", "");
    boolean used = false;
    try (Stream<Path> sources = Files.walk(CODE)) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        String code = Files.readString(source);
        used |=
            code.contains(name)
                || code.contains("configMap(\"" + stem + "\"")
                || code.contains("\"" + stem + "\"");
      }
    }
    assertThat(used).as(template.toString()).isTrue();
  }
}
