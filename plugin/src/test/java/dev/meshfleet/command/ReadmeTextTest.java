package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of the documentation is tested or says why not, and everything that it refers to
 * exists.
 */
class ReadmeTextTest {
  private static final Set<String> LANGUAGES = Set.of("sh", "text", "yaml", "jinja", "mermaid");
  private static final Set<String> REASONS =
      Set.of(
          "needs a cluster",
          "needs a running cluster",
          "needs a running Argo CD",
          "needs a registry",
          "needs a release",
          "needs Helm",
          "needs Maven",
          "needs a browser",
          "by the generator's tests");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern AVOIDED =
      Pattern.compile("(?i)\\b(yields?|yielded|mends?|mended|told|anew|as of|belongs? into)\\b");
  private static final int README_BYTES = 15 * 1024;

  static List<Page> pages() {
    return Page.ALL;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockIsTriedOrSaysWhyNot(Page page) throws Exception {
    for (Page.Section section : page.sections()) {
      String before = "";
      for (Page.Block block : section.blocks()) {
        assertThat(LANGUAGES).as(section + ": " + block.body()).contains(block.language());
        if (block.language().equals("sh") && !block.isRun()) {
          assertThat(REASONS).as(section.title()).contains(block.note());
          assertThat(Binary.run(Path.of("."), Map.of(), List.of("sh", "-n", "-c", block.body())))
              .as(block.body())
              .extracting(Call::exit)
              .isEqualTo(0);
        }
        if (block.language().equals("yaml") || block.language().equals("jinja")) {
          assertThat(block.files()).as(block.body()).isNotEmpty();
        }
        if (block.language().equals("text")) {
          assertThat(before).as("what prints this? " + block.body()).isEqualTo("sh");
        }
        before = block.language();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    LINK.matcher(page.text())
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.startsWith("https://"))
        .forEach(target -> assertLeadsSomewhere(page, target));
  }

  private static void assertLeadsSomewhere(Page page, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    assertThat(file).exists();
    if (parts.length > 1) {
      Page there = new Page(Page.REPOSITORY.relativize(file).toString());
      assertThat(there.sections()).as(target).extracting(Page.Section::anchor).contains(parts[1]);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void saysFirstWhomItIsFor(Page page) {
    String opening = page.text().lines().limit(6).collect(Collectors.joining(" "));

    assertThat(opening).startsWith("# ").containsPattern("\\b(is|are) for\\b");
  }

  /** Words that the glossary replaces, in text outside of blocks and generated tables. */
  @ParameterizedTest
  @MethodSource("pages")
  void usesTheStandardWords(Page page) {
    String written =
        page.text()
            .replaceAll("(?s)### Glossary.*?\n## ", "")
            .replaceAll("(?s)<!-- begin: .*?<!-- end: [a-z]+ -->", "")
            .replaceAll("(?s)```.*?```", "");

    assertThat(written).doesNotContainPattern(AVOIDED);
  }

  @Test
  void theFirstPageIsShort() {
    assertThat(Page.ALL.get(0).text().getBytes(UTF_8).length).isLessThanOrEqualTo(README_BYTES);
  }

  @Test
  void namesThisVersion() {
    assertThat(Pattern.compile("meshfleet[:-](\\d+\\.\\d+\\.\\d+)").matcher(text()).results())
        .isNotEmpty()
        .allMatch(version -> version.group(1).equals(Version.number()));
  }

  private static String text() {
    return Page.ALL.stream().map(Page::text).collect(Collectors.joining());
  }

  @Test
  void everyCommandExists() throws Exception {
    Set<String> commands =
        Pattern.compile("(?m)(?:^|[`/(&|] ?)meshfleet ([a-z]+)")
            .matcher(text())
            .results()
            .map(command -> command.group(1))
            .collect(Collectors.toSet());

    assertThat(commands).contains("generate", "validate", "review", "list", "istio");
    for (String command : commands) {
      assertThat(Call.in(Path.of("."), command, "--help").exit()).as(command).isZero();
    }
  }
}
