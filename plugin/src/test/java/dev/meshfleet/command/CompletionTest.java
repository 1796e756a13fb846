package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The completions that bash, zsh and fish offer. */
class CompletionTest {
  private static final Path DRIVER = Path.of("src/test/resources/complete.zsh").toAbsolutePath();
  private static final Console CONSOLE =
      new Console(System.out, System.err, Map.of(), Path.of(""), false, false);

  /** Prints the completions of bash for a command line, one per line. */
  private static final String BASH =
      """
      source "$1"
      read -ra COMP_WORDS <<<"${2//=/ = }"
      [[ $2 == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _meshfleet
      (( ${#COMPREPLY[@]} )) && printf '%s\\n' "${COMPREPLY[@]}" >"$3"
      """;

  private static final String FISH =
      "source $argv[1]; complete -C $argv[2] | string replace -r '\\t.*' '' >$argv[3]";

  @TempDir private Path folder;

  @BeforeEach
  void aFleet() throws IOException {
    Files.createDirectories(folder.resolve("tenants"));
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        folder.resolve("tenants/fleet.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          clusters:
            - name: prod-eu
              server: https://kubernetes.default.svc
            - {name: prod-us, network: us}
          defaults:
            mesh: {values: {name: nobody}}
        """);
    for (String tenant : List.of("tenants/orders", "tenants/payments", "other/search")) {
      Files.createFile(folder.resolve(tenant + ".yaml"));
    }
    Files.createFile(folder.resolve("tenants/$(touch evaluated)`touch evaluated`.yaml"));
  }

  private List<String> offered(String shell, String line) throws Exception {
    Path script = folder.resolve("completion." + shell);
    if (!Files.exists(script)) {
      Files.writeString(script, Call.in(folder, "completion", shell).out());
    }
    Path offered = Files.createTempFile("offered", "");
    List<String> command =
        switch (shell) {
          case "bash" -> List.of("bash", "-c", BASH, "bash");
          case "zsh" -> List.of("zsh", "-f", DRIVER.toString());
          default -> List.of("fish", "--no-config", "-c", FISH);
        };
    Call call =
        Binary.run(
            folder,
            Map.of("HOME", folder.toString(), "TERM", "xterm"),
            Stream.concat(command.stream(), Stream.of(script.toString(), line, offered.toString()))
                .toList());
    assertThat(call.err()).isEmpty();
    return Files.readAllLines(offered).stream().sorted().toList();
  }

  private static boolean isThere(String shell) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void offersVerbsTenantsClustersAndFormats(String shell) throws Exception {
    assumeTrue(isThere(shell));

    assertThat(offered(shell, "meshfleet ge")).containsExactly("generate");
    assertThat(offered(shell, "meshfleet ")).contains("generate", "review", "completion");
    assertThat(offered(shell, "meshfleet generate ")).containsExactly("orders", "payments");
    assertThat(offered(shell, "meshfleet generate orders pay")).containsExactly("payments");
    assertThat(offered(shell, "meshfleet generate --dir other ")).containsExactly("search");
    assertThat(offered(shell, "meshfleet generate --dir=other s")).containsExactly("search");
    assertThat(offered(shell, "meshfleet generate orders --cluster "))
        .containsExactly("prod-eu", "prod-us");
    assertThat(offered(shell, "meshfleet generate -o ")).containsExactly("json", "ndjson", "yaml");
    assertThat(offered(shell, "meshfleet generate --al")).containsExactly("--all");
    assertThat(offered(shell, "meshfleet explain --dir other ")).containsExactly("search");
    // zsh offers options where nothing else is left
    for (String full : List.of("explain orders ", "completion zsh ", "new ")) {
      assertThat(offered(shell, "meshfleet " + full)).as(full).allMatch(w -> w.startsWith("-"));
    }
    assertThat(offered(shell, "meshfleet istio l")).containsExactly("list");
    assertThat(offered(shell, "meshfleet istio list -o t")).containsExactly("table");
    assertThat(offered(shell, "meshfleet completion ")).containsExactly("bash", "fish", "zsh");
    assertThat(offered(shell, "meshfleet help gen")).containsExactly("generate");
    assertThat(offered(shell, "meshfleet validate ")).isEmpty();
    assertThat(offered(shell, "meshfleet list --dir oth"))
        .allMatch(path -> path.matches("other/?"));
    assertThat(folder.resolve("evaluated")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void offersTenantsInTheFolderThatHoldsThem(String shell) throws Exception {
    assumeTrue(isThere(shell));
    Files.writeString(folder.resolve("web.yaml"), "apiVersion: meshfleet.dev/v1alpha1\n");

    assertThat(offered(shell, "meshfleet generate ")).containsExactly("web");
  }

  /** Without the shells: the scripts contain all commands and options. */
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void knowsEveryOptionOfEveryVerb(String shell) {
    String script = Call.in(folder, "completion", shell).out();

    below(Meshfleet.commandLine(CONSOLE))
        .forEach(
            command -> {
              String path =
                  command.getCommandSpec().qualifiedName().replaceFirst("^meshfleet ?", "");
              String part = part(shell, script, path);
              for (OptionSpec option : command.getCommandSpec().options()) {
                for (String name : option.names()) {
                  String bare = name.replaceFirst("^-+", "");
                  assertThat(part)
                      .as("%s %s in %s", path, name, shell)
                      .containsPattern(
                          shell.equals("fish") ? " -[sl] " + bare + " " : "[ {,]" + name + "\\b");
                }
              }
              assertThat(new TreeSet<>(command.getSubcommands().keySet()))
                  .allSatisfy(verb -> assertThat(part).containsPattern("[ ']" + verb + "\\b"));
            });
  }

  /** The lines of a script for one command. */
  private static String part(String shell, String script, String path) {
    return switch (shell) {
      case "bash" ->
          script
              .lines()
              .filter(line -> line.startsWith("    '%s') _meshfleet_options ".formatted(path)))
              .findFirst()
              .orElseThrow();
      case "zsh" -> {
        String name = ("_meshfleet " + path).strip().replace(' ', '_') + "() {";
        int begin = script.indexOf("\n" + name);
        assertThat(begin).as(name).isNotNegative();
        yield script.substring(begin, script.indexOf("\n}\n", begin));
      }
      default ->
          String.join(
              "\n",
              script
                  .lines()
                  .filter(line -> line.contains("'" + ("__meshfleet_is " + path).strip() + "' "))
                  .toList());
    };
  }

  private static Stream<CommandLine> below(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(CompletionTest::below));
  }
}
