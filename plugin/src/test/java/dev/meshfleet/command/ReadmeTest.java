package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of the README that are made from the code, so that they cannot rot. */
class ReadmeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  @Test
  void listsEveryTemplate() {
    assertSection("yields", yields());
  }

  @Test
  void listsEveryCode() {
    List<String> rows = new ArrayList<>(List.of("| code | what it is about |", "|---|---|"));
    Stream.of(Code.values())
        .map(code -> "| `%s` | %s |".formatted(code.word(), code.meaning()))
        .sorted()
        .forEach(rows::add);
    assertSection("codes", rows);
  }

  private static List<String> yields() {
    List<String> rows =
        new ArrayList<>(List.of("| kind | what for, and when | template |", "|---|---|---|"));
    for (String folder :
        List.of("tenant", "trust", "topology", "federation", "sail", "istiod", "gateway")) {
      for (Path file : Cases.files(TEMPLATES.resolve(folder))) {
        String text = Cases.text(TEMPLATES.resolve(folder).resolve(file));
        String kind =
            text.lines().filter(line -> line.startsWith("kind:")).findFirst().orElseThrow();
        String shown = kind.contains("{{") ? "Deployment, DaemonSet" : kind.substring(6);
        String what = text.lines().findFirst().orElseThrow().replaceAll("^\\{# | #}$", "");
        rows.add(
            "| %s | %s | [%s/%s](plugin/src/main/resources/templates/%s/%s) |"
                .formatted(shown, sentence(what), folder, file, folder, file));
      }
    }
    return rows;
  }

  private static String sentence(String text) {
    return text.startsWith("istiod")
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static void assertSection(String name, List<String> rows) {
    String begin = "<!-- begin: %s, made by ReadmeTest -->\n".formatted(name);
    String end = "\n<!-- end: %s -->".formatted(name);
    String readme = Cases.text(README);
    assertThat(readme).contains(begin, end);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end);
    String made = String.join("\n", rows);
    if (Cases.UPDATE) {
      Cases.write(README, readme.substring(0, from) + made + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from, to)).isEqualTo(made);
  }
}
