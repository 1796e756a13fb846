package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser's words come down to, in the line where the hand slipped. */
class SlipTest {
  private static List<String> refusals(String text) {
    Findings findings = Findings.ofFleet();
    StrictYaml.read("f", text.replace("/", "\n").getBytes(UTF_8), findings);
    return findings.inFileOrder().stream().map(Finding::text).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a:/  b: 1/   c: 2 | 3:4 | the line is indented deeper than line 2, which has a value already | begin it in the same column as line 2, if it stands beside it
          a:/    b: 1/  c: 2 | 3:3 | the line is indented otherwise than its neighbours, by 2 spaces | what belongs together begins in the same column; line 2 is indented by 4 spaces
          a:/  - b/ - c | 3:2 | the line is indented otherwise than its neighbours, by 1 space | what belongs together begins in the same column; line 2 is indented by 2 spaces
          a: x/  b: 1 | 2:3 | the line is indented deeper than line 1, which has a value already | begin it in the same column as line 1, if it stands beside it
          a:/  b: "x/  c: 1 | 2:6 | the quote that opens in line 2 is not closed | close it behind the text: "x"
          `a:/  b: 'x/  c: '1' ` | 2:6 | the quote that opens in line 2 is not closed | close it behind the text: 'x'
          a: ["x, y]/c: 1 | 1:5 | the quote that opens in line 1 is not closed | close it behind the text: "x"
          owner: Team: Search | 1:12 | the text Team: Search holds a colon and a space, which begin another value | put it into quotes: owner: "Team: Search"
          a: b: "c" | 1:5 | the text b: "c" holds a colon and a space, which begin another value | put it into quotes: a: 'b: "c"'
          a:/  wave:3/  b: 1 | 2:3 | a space is missing after the colon of wave:3 | write "wave: 3"
          a:/  b: 1/  wave:3 | 3:3 | a space is missing after the colon of wave:3 | write "wave: 3"
          a: [*.example.com] | 1:5 | *.example.com needs quotes: what begins with * means something else in YAML | write "*.example.com"
          a: @foo | 1:4 | @foo needs quotes: what begins with @ means something else in YAML | write "@foo"
          a:/  - search/  -foo | 3:3 | a space is missing after the dash of -foo | write "- foo"
          a: [b, c/d: 1 | 1:4 | the [ that opens in line 1 is not closed | close it with ], and part its items with commas
          a: {b: 1/d: 1 | 1:4 | the { that opens in line 1 is not closed | close it with }, and part its items with commas
          a: {b: 1 c: 2} | 1:11 | a comma is missing, or a text between { and } needs quotes | part the items with a comma and a space, and put a text with ": " into quotes
          a: [b]] | 1:7 | ] stands here, where nothing is open that it could belong to | remove it, or put the text that it is part of into quotes
          a: "\\q" | 1:6 | a backslash in double quotes begins a sign that YAML does not know | put the text into single quotes, or write two backslashes
          a: 'it's' | 1:8 | "s'" stands behind a value that has ended | put the whole text into quotes; within single quotes write '' for one
          a: "x" y | 1:8 | "y" stands behind a value that has ended | put the whole text into quotes, or remove it
          a: >x/  b | 1:5 | text stands behind the sign that begins a block of text | begin the text in the next line, indented deeper
          a: - b | 1:4 | a list begins in the line of its field | write "- " in the next line, indented
          a: 1/- b | 2:1 | an item of a list stands among fields | write it under the field that holds the list, and that field without a value
          - a/b: 1 | 2:1 | a field stands among the items of a list | indent it deeper if it belongs to an item, or write it where the list has ended
          a:/- b/c | 3:1 | "c" stands where a field is expected, without a colon | write "name: value" for a field, "- c" for an item of a list
          a: [/b | 1:4 | the [ that opens in line 1 is not closed | close it with ], and part its items with commas
          """)
  void tellsTheSlipItsLineAndARemedy(String text, String place, String message, String remedy) {
    assertThat(refusals(text))
        .containsExactly("f:%s: error: %s [syntax]\n    %s".formatted(place, message, remedy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a: !<foo
          a: [b, : c]
          a: &x.y
          a: "
          a: '
          a: *
          a: [
          `a: {/`
          a: ,
          `: x/  : y`
          a: "x": y
          `a: "b/ - c: "d"`
          ? [a/b
          """)
  void neverSpeaksOfTheParsersTokens(String text) {
    assertThat(refusals(text)).singleElement().asString().doesNotContain("<block", "Exception");
  }
}
