package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code hostile/} is a hostile pull request. {@code expected.txt} has the verdict,
 * and then the expected findings: a code and words of the place or the message; {@code platform}
 * and who approves. {@code visible.txt} has, line by line, what a reader has to see in the comment
 * and in the JSON.
 */
class HostileTest {
  private static final Path CASES = Path.of("src/test/resources/hostile").toAbsolutePath();
  private static final Duration SHORT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path scratch;

  static List<Path> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedAndSeen(Path folder) throws Exception {
    Review review = Assertions.assertTimeoutPreemptively(SHORT, () -> review(folder));
    String markdown = ReviewFormat.MARKDOWN.of(review, "0.1.0");
    List<String> expected = Files.readAllLines(folder.resolve("expected.txt"));

    assertThat(review.verdict().words()).isEqualTo(expected.get(0));
    for (String line : expected.subList(1, expected.size())) {
      isFound(line, review, markdown);
    }
    isVisible(folder, review, markdown);
    assertThat(markdown.length()).isLessThan(65_536);
  }

  private static void isFound(String line, Review review, String markdown) {
    String[] words = line.strip().split(" ");
    if (words[0].equals("platform")) {
      assertThat(review.platformOwners()).contains(words[1]);
      assertThat(markdown).containsPattern("Must approve:.*`" + words[1] + "`");
      return;
    }
    assertThat(review.findings())
        .as(line)
        .anyMatch(f -> f.code().word().equals(words[0]) && holds(f, words));
  }

  private static boolean holds(Finding finding, String[] words) {
    String text = finding.text();
    return Stream.of(words).skip(1).allMatch(text::contains);
  }

  private static void isVisible(Path folder, Review review, String markdown) throws IOException {
    JsonNode json = JSON.readTree(ReviewFormat.JSON.of(review, "0.1.0"));
    assertThat(ReviewCasesTest.schema().validate(json)).isEmpty();
    List<String> values = new ArrayList<>();
    collect(json, "", values);
    for (String line : Files.readAllLines(folder.resolve("visible.txt"))) {
      assertThat(markdown).as("in the comment").contains(line);
      assertThat(values).as("in the JSON").anyMatch(value -> value.contains(line));
    }
  }

  /** Every text of a JSON document, and every field with its value. */
  private static void collect(JsonNode node, String name, List<String> values) {
    values.add(name + ": " + node.asText());
    node.properties().forEach(field -> collect(field.getValue(), field.getKey(), values));
    if (node.isArray()) {
      node.forEach(item -> collect(item, name, values));
    }
    if (node.has("path") && node.has("after")) {
      values.add(node.get("path").asText() + ": " + node.get("after").asText());
    }
  }

  private Review review(Path folder) throws ReviewFailure {
    try (TestRepository repository = TestRepository.in(scratch)) {
      String base = repository.commitCopyOf(folder.resolve("base"), "base");
      String head = repository.commitCopyOf(folder.resolve("head"), "head");
      return Reviewer.review(scratch, base, head, "tenants");
    }
  }
}
