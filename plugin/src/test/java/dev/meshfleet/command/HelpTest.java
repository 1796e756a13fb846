package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command, in terminals of different widths. */
class HelpTest {
  private static final Path HERE = Path.of("");

  static Stream<String> commands() {
    return below(Meshfleet.commandLine(console(Map.of(), false)))
        .map(line -> line.getCommandSpec().qualifiedName().replaceFirst("^meshfleet ?", ""));
  }

  private static Stream<CommandLine> below(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::below));
  }

  private static Console console(Map<String, String> environment, boolean terminal) {
    return new Console(
        new ByteArrayOutputStream(),
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
        environment,
        HERE,
        terminal,
        false);
  }

  private static String help(String command, Map<String, String> environment, boolean terminal) {
    Console console = console(environment, terminal);
    List<String> args =
        new ArrayList<>(List.of(command.isEmpty() ? new String[0] : words(command)));
    args.add("--help");
    assertThat(Meshfleet.run(console, args.toArray(String[]::new))).isZero();
    return console.out().toString();
  }

  private static String[] words(String text) {
    return text.strip().split(" +");
  }

  @Test
  void tellsTheExitCodesOfDiffToo() {
    assertThat(help("", Map.of(), false)).contains("diff: no difference\n", "diff: differences\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void hasExamplesThatTheCommandLineTakes(String command) {
    List<String> examples =
        help(command, Map.of(), false)
            .lines()
            .dropWhile(line -> !line.equals("Examples:"))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .toList();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      String[] args = words(example.strip().replaceFirst("( {3}| [|>&]).*", ""));
      if (args[0].equals("meshfleet")) {
        CommandLine line = Meshfleet.commandLine(console(Map.of(), false));
        assertThatCode(
                () -> line.parseArgs(List.of(args).subList(1, args.length).toArray(String[]::new)))
            .as(example)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void saysEverythingInOneWay(String command) {
    String help = help(command, Map.of(), false);

    assertThat(help).startsWith("Usage: meshfleet").contains("Print this help.", "\nExit");
    CommandLine line = Meshfleet.commandLine(console(Map.of(), false));
    for (String word : command.isEmpty() ? new String[0] : words(command)) {
      line = line.getSubcommands().get(word);
    }
    assertThat(line.getCommandSpec().usageMessage().description()).isNotEmpty();
    for (OptionSpec option : line.getCommandSpec().options()) {
      assertThat(String.join(" ", option.description())).as(option.longestName()).endsWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isAsWideAsTheTerminalButForExamples(String command) {
    for (int width : List.of(60, 80, 97)) {
      String help = help(command, Map.of("COLUMNS", Integer.toString(width)), true);

      assertThat(help.lines().filter(line -> !line.matches("  (\\S.*)?(meshfleet |https://).*")))
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width));
    }
    assertThat(help(command, Map.of("COLUMNS", "20"), true))
        .isEqualTo(help(command, Map.of("COLUMNS", "60"), true));
    assertThat(help(command, Map.of("COLUMNS", "500"), true))
        .isEqualTo(help(command, Map.of("COLUMNS", "100"), true));
    assertThat(help(command, Map.of("COLUMNS", "60"), false))
        .isEqualTo(help(command, Map.of("COLUMNS", "80"), true));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isTheSameFromTheVerbHelp(String command) {
    Call asked = Call.in(HERE, words("help " + command));

    assertThat(asked.exit()).isZero();
    assertThat(asked.out()).isEqualTo(help(command, Map.of(), false));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void hasTheSameWordsInColour(String command) {
    Map<String, String> terminal = Map.of("TERM", "xterm", "COLUMNS", "80");
    String coloured = help(command, terminal, true);

    assertThat(coloured).contains("\033[");
    assertThat(coloured.replaceAll("\033\\[[0-9;]*m", ""))
        .isEqualTo(help(command, Map.of(), false));
  }

  @Test
  void namesTheVariablesThatMatter() {
    assertThat(help("", Map.of(), false))
        .contains("MESHFLEET_MEMORY", "MESHFLEET_DEBUG", "NO_COLOR", "JAVA_HOME");
  }
}
