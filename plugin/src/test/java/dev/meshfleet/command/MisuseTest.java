package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that is wrong is told in the caller's words, with what was probably meant. */
class MisuseTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "genrate           | there is no command \"genrate\" | did you mean generate?",
        "istio lst         | there is no command \"istio lst\" | did you mean list?",
        "help istio ad     | there is no command \"istio ad\" | did you mean add?",
        "generate --al     | there is no option \"--al\" | did you mean --all?",
        "generate a --dri=x | there is no option \"--dri\" | did you mean --dir?",
        "generate a -o ymal | --output takes yaml, json or ndjson, not \"ymal\" | did you mean yaml?",
        "validate payments | meshfleet validate takes no tenant (\"payments\"): it reads the whole fleet |",
        "list json         | meshfleet list takes options only, not \"json\" | did you mean -o json?",
        "review            | meshfleet review needs --base REV |",
        "review --base     | meshfleet review needs --base REV |",
        "generate --cluster | --cluster needs a value: NAME |",
        "generate a --cluster b --cluster c | --cluster is there twice |",
        "completion bsh    | SHELL takes bash, zsh or fish, not \"bsh\" | did you mean bash?",
        "completion zsh x  | \"x\" is one too many |",
        "completion        | meshfleet completion needs SHELL: bash, zsh or fish |"
      })
  void saysWhatIsWrongAndWhatWasMeant(String args, String message, String remedy) {
    Call call = Call.in(REPOSITORY, args.split(" +"));

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith("meshfleet: error: " + message + "\n");
    assertThat(call.err()).contains(remedy == null ? "--help says more" : "\n    " + remedy + "\n");
    assertThat(call.err().lines().count()).isEqualTo(remedy == null ? 2 : 3);
  }
}
