package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages for syntax errors, at the line of the error. */
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
          a:/  b: 1/   c: 2 | 3:4 | unexpected indentation: line 2 already has a value | use the indentation of line 2, if both belong to the same map
          a:/    b: 1/  c: 2 | 3:3 | inconsistent indentation: found 2 spaces, and 4 spaces in line 2 | indent lines of the same map or list by the same number of spaces
          a:/  - b/ - c | 3:2 | inconsistent indentation: found 1 space, and 2 spaces in line 2 | indent lines of the same map or list by the same number of spaces
          a: x/  b: 1 | 2:3 | unexpected indentation: line 1 already has a value | use the indentation of line 1, if both belong to the same map
          a:/  b: "x/  c: 1 | 2:6 | unclosed quote: it opens in line 2 | close it after the text: "x"
          `a:/  b: 'x/  c: '1' ` | 2:6 | unclosed quote: it opens in line 2 | close it after the text: 'x'
          a: ["x, y]/c: 1 | 1:5 | unclosed quote: it opens in line 1 | close it after the text: "x"
          owner: Team: Search | 1:12 | text with a colon and a space needs quotes: Team: Search | write owner: "Team: Search"
          a: b: "c" | 1:5 | text with a colon and a space needs quotes: b: "c" | write a: 'b: "c"'
          a: 1/<<<<<<< HEAD/b: 2/=======/b: 3/>>>>>>> x/c: 4 | 2:1 | the file contains a merge conflict: <<<<<<< HEAD | resolve it, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>
          a:/  wave:3/  b: 1 | 2:3 | missing space after the colon: wave:3 | write "wave: 3"
          a:/  b: 1/  wave:3 | 3:3 | missing space after the colon: wave:3 | write "wave: 3"
          a: [*.example.com] | 1:5 | *.example.com needs quotes: * at the beginning is reserved in YAML | write "*.example.com"
          a: @foo | 1:4 | @foo needs quotes: @ at the beginning is reserved in YAML | write "@foo"
          a:/  - search/  -foo | 3:3 | missing space after the dash: -foo | write "- foo"
          a: [b, c/d: 1 | 1:4 | unclosed bracket [: it opens in line 1 | close it with ], and separate its items with commas
          a: {b: 1/d: 1 | 1:4 | unclosed bracket {: it opens in line 1 | close it with }, and separate its items with commas
          a: {b: 1 c: 2} | 1:11 | missing comma, or text between { and } that needs quotes | separate the items with a comma and a space, and quote text that contains ": "
          a: [b]] | 1:7 | unexpected ]: no bracket is open here | remove it, or quote the text that contains it
          a: "\\q" | 1:6 | unknown escape sequence in double quotes | use single quotes, or write two backslashes
          a: 'it's' | 1:8 | unexpected text "s'" after a value | quote the whole value; within single quotes write '' for one quote
          a: "x" y | 1:8 | unexpected text "y" after a value | quote the whole value, or remove the text
          a: >x/  b | 1:5 | unexpected text after the block scalar indicator | start the text on the next line, with more indentation
          a: - b | 1:4 | a list cannot start on the line of its field | write "- " on the next line, indented
          a: 1/- b | 2:1 | unexpected list item among fields | move it below the field that has the list; that field has no other value
          - a/b: 1 | 2:1 | unexpected field among the items of a list | indent it further if it belongs to an item, or move it after the list
          a:/- b/c | 3:1 | expected a field with a colon, found "c" | write "name: value" for a field, "- c" for an item of a list
          a:/  b:c # d/  # e/  f:/    - g | 2:3 | missing space after the colon: b:c | write "b: c"
          a:/  b:c # d/  f: [g] | 2:3 | missing space after the colon: b:c | write "b: c"
          a:/  b c/  f: [g] | 2:3 | expected a field with a colon, found "b c" | write "b: c"
          a:/  b c # d/  # e/  f:/    - g | 2:3 | expected a field with a colon, found "b c" | write "b: c"
          a:/  b: c # d/  f: [g] | 2:5 | a non-breaking space (U+00A0) is not a space in YAML | replace it with a space: b: c # d
          a:/  b: c/  f: [g] | 2:5 | a non-breaking space (U+00A0) is not a space in YAML | replace it with a space: b: c
          a:/  b: 1/  c:　2/d: 1 | 3:5 | this character (U+3000) is not a space in YAML | replace it with a space: c: 2
          a:/  b: 1/   c: 2 | 3:3 | a non-breaking space (U+00A0) is not a space in YAML | replace it with a space, before or after "c"
          a:/  b: 1/  c/    d: 1 | 3:3 | expected a field with a colon, found "c" | write "c:"
          a:/  b: 1/  c 2 | 3:3 | expected a field with a colon, found "c 2" | write "c: 2"
          a:/  - b c/    d: 1 | 2:3 | expected a field with a colon, found "- b c" | write "b: c"
          a: [{b:c}] | 1:6 | missing space after the colon: b:c | write "b: c"
          a: [/b | 1:4 | unclosed bracket [: it opens in line 1 | close it with ], and separate its items with commas
          """)
  void reportsTheMistakeItsLineAndARemedy(
      String text, String place, String message, String remedy) {
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
  void neverMentionsTheTokensOfTheParser(String text) {
    assertThat(refusals(text)).singleElement().asString().doesNotContain("<block", "Exception");
  }
}
