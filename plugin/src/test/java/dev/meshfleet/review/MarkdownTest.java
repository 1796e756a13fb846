package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Untrusted text stays in code spans. */
class MarkdownTest {
  private static final List<String> PIECES =
      List.of(
          "`",
          "``",
          "```",
          "@all",
          "#1",
          "!7",
          "<b>",
          "</code>",
          "-->",
          "<!--",
          "[x](y)",
          "|",
          "\\",
          "\n",
          "\r",
          "\u202E",
          "\u0000",
          "*",
          "_",
          "~~",
          "https://x.example",
          "www.x.org",
          "a@b.org",
          "GH-1",
          "deadbeefcafe",
          "/approve",
          "\"",
          "word",
          " ",
          "&lt;",
          "$x$",
          ":tada:");

  private final Random random = new Random(8);

  private String hostile() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  @Test
  void aCodeSpanEndsWhereItShould() {
    for (int i = 0; i < 20_000; i++) {
      String code = Markdown.code(hostile());
      assertThat(withoutCode(code)).as(code).isIn("", "(empty)");
    }
  }

  @Test
  void proseHasNothingActiveOutsideOfCode() {
    for (int i = 0; i < 20_000; i++) {
      String prose = Markdown.prose("the host \"" + hostile() + "\" is " + hostile());
      assertThat(withoutCode(prose)).as(prose).matches("[A-Za-z0-9 ,;:.()?'%–-]*");
      assertThat(withoutCode(prose)).doesNotContainPattern("(?i)www\\.|gh-|\\b[0-9a-f]{7,40}\\b");
    }
  }

  @Test
  void aCellHasNoBareBar() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(Markdown.cell(hostile())).doesNotContainPattern("(?<!\\\\)\\|");
    }
  }

  @Test
  void aBlockEndsAtItsFenceAlone() {
    for (int i = 0; i < 5_000; i++) {
      List<String> lines =
          Markdown.diff(List.of("+ " + hostile(), "- " + hostile())).lines().toList();
      assertThat(lines).hasSize(4);
      String fence = lines.get(0).replace("diff", "");
      assertThat(lines.subList(1, 3)).noneMatch(line -> line.contains(fence));
      assertThat(lines.get(3)).isEqualTo(fence);
    }
  }

  @Test
  void htmlHasNoTagOfAStranger() {
    for (int i = 0; i < 5_000; i++) {
      String inside = Markdown.html(hostile()).replaceAll("^<code>|</code>$", "");
      assertThat(inside).doesNotContain("<", ">", "@", "\n");
    }
  }

  /** The text without its code spans, found as CommonMark finds them: by runs of equal length. */
  private static String withoutCode(String text) {
    StringBuilder rest = new StringBuilder();
    Matcher runs = Pattern.compile("`+").matcher(text);
    int done = 0;
    while (runs.find(done)) {
      rest.append(text, done, runs.start());
      String fence = runs.group();
      Matcher end =
          Pattern.compile("(?<!`)" + fence + "(?!`)")
              .matcher(text)
              .region(runs.end(), text.length());
      end.useTransparentBounds(true);
      if (!end.find()) {
        return rest.append(text.substring(runs.start())).toString();
      }
      done = end.end();
    }
    return rest.append(text.substring(done)).toString();
  }
}
