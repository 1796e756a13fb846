package dev.meshfleet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code origins.yaml} with the templates that it describes. */
class OriginBookTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final int LONGEST = 130;

  @Test
  void speaksOfEveryTemplateAndOfNoOther() throws IOException {
    Path templates = RESOURCES.resolve("templates");
    try (Stream<Path> files = Files.walk(templates)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> templates.relativize(file).toString().replace('\\', '/'))
              .toList();

      assertThat(OriginBook.read().templates()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void saysInOneShortSentenceWhyAndInOneWayWhose(String name, Map<String, Object> entry) {
    boolean ofChart = name.startsWith("istiod/") || name.startsWith("gateway/");

    assertThat(entry.get("why"))
        .asString()
        .matches("[A-Z].*[A-Za-z]\\.")
        .doesNotContain(". ")
        .hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(entry.get("chart") != null).isEqualTo(ofChart);
    assertThat(entry.get("rule") == null).isEqualTo(ofChart);
  }

  @Test
  void saysNothingTwice() throws IOException {
    List<String> sentences =
        entries().stream().map(each -> String.valueOf(((Map<?, ?>) each[1]).get("why"))).toList();

    assertThat(sentences).doesNotHaveDuplicates();
  }

  /** Every entry, and those for objects of special names. */
  static List<Object[]> entries() throws IOException {
    byte[] bytes = Files.readAllBytes(RESOURCES.resolve("origins.yaml"));
    Node.Mapping book =
        (Node.Mapping) StrictYaml.read("origins.yaml", bytes, Findings.ofFleet()).orElseThrow();
    List<Object[]> entries = new ArrayList<>();
    new TreeMap<>(book.value())
        .forEach(
            (template, entry) -> {
              entries.add(new Object[] {template, entry});
              Object named = ((Map<?, ?>) entry).get("named");
              if (named instanceof Map<?, ?> special) {
                special.forEach((start, own) -> entries.add(new Object[] {template, own}));
              }
            });
    return entries;
  }
}
