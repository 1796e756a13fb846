package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether every block of the README is tried or says why not, and what it names is there. */
class ReadmeTextTest {
  private static final Set<String> LANGUAGES = Set.of("sh", "text", "yaml", "jinja", "mermaid");
  private static final Set<String> REASONS =
      Set.of("needs a cluster", "needs Maven", "by the generator's tests");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void everyBlockIsTriedOrSaysWhyNot() throws Exception {
    for (Readme.Section section : Readme.sections()) {
      String before = "";
      for (Readme.Block block : section.blocks()) {
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

  @Test
  void everyLinkLeadsSomewhere() {
    String readme = Readme.text();
    Set<String> headings =
        Readme.sections().stream()
            .map(section -> "#" + section.title().toLowerCase(Locale.ROOT))
            .map(title -> title.replaceAll("[^#a-z0-9 -]", "").replace(' ', '-'))
            .collect(Collectors.toSet());
    LINK.matcher(readme)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.startsWith("https://"))
        .forEach(
            target -> {
              if (target.startsWith("#")) {
                assertThat(headings).contains(target);
              } else {
                assertThat(Readme.FILE.resolveSibling(target.replaceAll("#.*", ""))).exists();
              }
            });
  }

  @Test
  void namesThisVersion() {
    assertThat(
            Pattern.compile("meshfleet[:-](\\d+\\.\\d+\\.\\d+)").matcher(Readme.text()).results())
        .isNotEmpty()
        .allMatch(version -> version.group(1).equals(Version.number()));
  }

  @Test
  void everyCommandExists() throws Exception {
    Set<String> commands =
        Pattern.compile("(?m)(?:^|[`/(&|] ?)meshfleet ([a-z]+)")
            .matcher(Readme.text())
            .results()
            .map(command -> command.group(1))
            .collect(Collectors.toSet());

    assertThat(commands).contains("generate", "validate", "review", "list", "istio");
    for (String command : commands) {
      assertThat(Call.in(Path.of("."), command, "--help").exit()).as(command).isZero();
    }
  }
}
