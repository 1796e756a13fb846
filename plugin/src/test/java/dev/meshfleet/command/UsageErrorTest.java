package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid usage is reported with the arguments as written and with a suggestion. */
class UsageErrorTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "genrate           | unknown command \"genrate\" | did you mean generate?",
        "istio lst         | unknown command \"istio lst\" | did you mean list?",
        "help istio ad     | unknown command \"istio ad\" | did you mean add?",
        "gen               | unknown command \"gen\" | did you mean generate?",
        "help gen          | unknown command \"gen\" | did you mean generate?",
        "g                 | unknown command \"g\" | did you mean generate or graph?",
        "x                 | unknown command \"x\" |",
        "version           | unknown command \"version\" | did you mean meshfleet --version?",
        "payments generate | unknown command \"payments\" | did you mean meshfleet generate payments?",
        "payments list     | unknown command \"payments\" | did you mean meshfleet list?",
        "-x                | unknown option \"-x\" |",
        "generate a -x     | unknown option \"-x\" |",
        "generate a -O=x   | unknown option \"-O\" | did you mean -o?",
        "generate --al     | unknown option \"--al\" | did you mean --all?",
        "generate a --dri=x | unknown option \"--dri\" | did you mean --dir?",
        "generate a -o ymal | invalid value of --output: expected yaml, json or ndjson, found \"ymal\" | did you mean yaml?",
        "list -o yaml      | invalid value of --output: expected table or json, found \"yaml\" | use json: JSON is valid YAML",
        "validate tenants  | meshfleet validate accepts only options, found \"tenants\" | did you mean --dir tenants?",
        "validate tenants/payments.yaml | meshfleet validate accepts only options, found \"tenants/payments.yaml\" | did you mean --dir tenants?",
        "validate payments | meshfleet validate accepts only options, found \"payments\" | it reads the whole fleet; choose its folder with --dir",
        "list json         | meshfleet list accepts only options, found \"json\" | did you mean -o json?",
        "review            | meshfleet review requires --base REV |",
        "review --base     | meshfleet review requires --base REV |",
        "generate --cluster | --cluster requires a value: NAME |",
        "generate a --cluster b --cluster c | --cluster is specified twice | specify it once",
        "completion bsh    | invalid value of SHELL: expected bash, zsh or fish, found \"bsh\" | did you mean bash?",
        "completion zsh x  | unexpected argument \"x\" |",
        "completion        | meshfleet completion requires SHELL: bash, zsh or fish |"
      })
  void saysWhatIsWrongAndWhatWasMeant(String args, String message, String remedy) {
    Call call = Call.in(REPOSITORY, args.split(" +"));

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith("meshfleet: error: " + message + "\n");
    assertThat(call.err()).contains(remedy == null ? "--help" : "\n    " + remedy + "\n");
    assertThat(call.err().lines().count()).isEqualTo(remedy == null ? 2 : 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "istio"})
  void aMissingCommandPrintsTheHelp(String args) {
    Call call = Call.in(REPOSITORY, args.isEmpty() ? new String[0] : args.split(" "));

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .startsWith("meshfleet: error: missing command\nUsage: meshfleet")
        .contains("Examples:");
  }

  @Test
  void printsTheVersionForItsShortOptionToo() {
    Call call = Call.in(REPOSITORY, "-V");

    assertThat(call.exit()).isZero();
    assertThat(call).isEqualTo(Call.in(REPOSITORY, "--version"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@example.com/a",
        "--repo https://user:secret@example.com/a",
        "--repo=https://user:secret@example.com/a",
        "--repohttps://user:secret@example.com/a",
        "review --base https://user:secret@example.com/a",
        "review --bse https://user:secret@example.com/a --base x",
        "review --base x --repo https://user:secret@example.com/a",
        "generate https://user:secret@example.com/a",
        "generate https://user:sec@ret/secret@example.com/a",
        "generate https://secret@example.com/a",
        "generate a --dir https://user:secret@example.com/a",
        "generate a --out:https://user:secret@example.com/a",
        "validate https://user:secret@example.com/a",
        "list -o https://user:secret@example.com/a",
        "new https://user:secret@example.com/a",
        "diff payments --against https://user:secret@example.com/a",
        "new a --from https://user:secret@example.com/a",
        "explain payments https://user:secret@example.com/a",
        "graph https://user:secret@example.com/a",
        "graph --cluster https://user:secret@example.com/a",
        "istio add https://user:secret@example.com/a",
        "istio verify --charts https://user:secret@example.com/a"
      })
  void noPasswordIsRepeated(String args) {
    Call call = Call.in(REPOSITORY, args.split(" "));

    assertThat(call.exit()).isNotZero();
    assertThat(call.err()).isNotEmpty().doesNotContain("secret");
    assertThat(call.out()).doesNotContain("secret");
  }
}
