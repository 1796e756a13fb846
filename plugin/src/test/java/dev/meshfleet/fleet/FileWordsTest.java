package dev.meshfleet.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files count as equal in form, and which words a file has. */
class FileWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner: team-a | owner: team-b",
        "hosts: [a.example.com] | hosts: [*.b.example.org]",
        "# of the Payments team | # it's theirs: \"all\" of it",
        "owner: team-a # Ask Ann | owner: team-b # Ask Bob (x5)",
        "a: [b, # One\\n c] | a: [c, # Two\\n b]",
      })
  void namesAndCommentsDoNotChangeTheForm(String one, String other) {
    assertThat(words(one).form()).isEqualTo(words(other).form());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "owner: a | ownr: a",
        "wave: 1 | wave: 2",
        "owner: a | owner: true",
        "owner: a | owner: a # a",
        "owner: a# b | owner: a# B",
        "owner: \"a # b\" | owner: \"a # B\"",
        "owner: 'a # b' | owner: 'a # B'",
        "a: |\\n  # b | a: |\\n  # B",
        "a: >\\n  # b | a: >\\n  # B",
        "a: # it's\\n \"b # c\" | a: # it's\\n \"b # C\"",
        "a: b | a: b-",
        "a: [b.c] | a: [b..c]",
        "a: [b.c] | a: [b.-c]",
        "a: b | a: y",
        "outer : b | inner : b",
      })
  void everythingElseDoes(String one, String other) {
    assertThat(words(one).form()).isNotEqualTo(words(other).form());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "# pay | pay",
        "a: \"# pay\" | pay",
        "a: [PAY] | pay",
        "hosts: [pay.example.com.] | pay.example.com",
      })
  void everyWordCounts(String text, String word) {
    FileWords words = words(text);

    assertThat(IntStream.range(0, words.size()).mapToObj(words::hash))
        .contains(FileWords.hash(word));
  }

  @Test
  void aCommentOfAnyLengthIsScanned() {
    assertThat(words("a: b " + "# ".repeat(130_000)).form()).isEqualTo(words("a: b # ").form());
  }

  @Test
  void whatCanHideAWordIsReported() {
    assertThat(words("a: \"\\\\u0070ay\"").isOdd()).isTrue();
    assertThat(words("# \u00e4").isOdd()).isTrue();
    assertThat(words("a:\tb").isOdd()).isTrue();
    assertThat(words("a: b\nc: [d]\n").isOdd()).isFalse();
  }

  private static FileWords words(String text) {
    return FileWords.of("self", text.replace("\\n", "\n").getBytes(UTF_8));
  }
}
