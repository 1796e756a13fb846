package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder in {@code review/} is a pull request: {@code base/}, {@code head/} and the expected
 * review. {@code mvn verify -DargLine=-Dgolden.update=1} rewrites the expected files.
 */
class ReviewCasesTest {
  private static final Path CASES = Path.of("src/test/resources/review").toAbsolutePath();
  private static final boolean UPDATE = System.getProperty("golden.update") != null;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two folders cannot represent git history; HistoryTest tests it. */
  private static final Set<Risk> ELSEWHERE = Set.of(Risk.HISTORY);

  @TempDir private Path scratch;

  static List<Path> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReviewedAsExpected(Path folder) throws Exception {
    Review review = review(folder);
    String markdown = ReviewFormat.MARKDOWN.of(review, "0.1.0");
    String json = ReviewFormat.JSON.of(review, "0.1.0");

    if (UPDATE) {
      Files.writeString(folder.resolve("expected.md"), markdown);
      Files.writeString(folder.resolve("expected.json"), json);
    }
    assertThat(markdown).isEqualTo(Files.readString(folder.resolve("expected.md")));
    assertThat(json).isEqualTo(Files.readString(folder.resolve("expected.json")));
    assertThat(schema().validate(JSON.readTree(json))).isEmpty();
  }

  private Review review(Path folder) throws Exception {
    try (TestRepository repository = TestRepository.in(scratch)) {
      String base = repository.commitCopyOf(folder.resolve("base"), "base");
      Path message = folder.resolve("message.txt");
      String words = Files.exists(message) ? Files.readString(message) : "head";
      String head = repository.commitCopyOf(folder.resolve("head"), words);
      return Reviewer.review(scratch, base, head, "tenants");
    }
  }

  static JsonSchema schema() throws IOException {
    try (InputStream schema = Review.class.getResourceAsStream("/schema/review.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }

  @Test
  void everyRiskHasACase() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path folder : cases()) {
      JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());
      expected.path("findings").forEach(finding -> shown.add(finding.path("code").asText()));
    }
    Set<String> risks =
        Arrays.stream(Risk.values())
            .filter(risk -> !ELSEWHERE.contains(risk))
            .map(Risk::word)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).containsAll(risks);
  }
}
