package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code meshfleet completion}: a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    description = "Print a script that completes commands in a shell.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  source <(meshfleet completion bash)",
      "  source <(meshfleet completion zsh)",
      "  meshfleet completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws EnvironmentFailure {
    CommandLine line = Meshfleet.commandLine(console);
    // one script serves bash and zsh: it switches bash completion on where zsh runs it
    console.print(shell == Shell.FISH ? fish(line) : AutoComplete.bash("meshfleet", line));
    return ExitCode.DONE;
  }

  private static String fish(CommandLine line) {
    List<String> lines = new ArrayList<>();
    lines.add("complete -c meshfleet -f");
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              String what = command.getCommandSpec().usageMessage().description()[0];
              lines.add(
                  "complete -c meshfleet -n __fish_use_subcommand -a %s -d '%s'"
                      .formatted(name, what));
              for (OptionSpec option : command.getCommandSpec().options()) {
                lines.add(fish(name, option));
              }
            });
    return String.join("\n", lines) + "\n";
  }

  private static String fish(String command, OptionSpec option) {
    StringBuilder line =
        new StringBuilder(
            "complete -c meshfleet -n '__fish_seen_subcommand_from %s'".formatted(command));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    return line.append(option.arity().max() > 0 ? " -r" : "")
        .append(" -d '")
        .append(option.description()[0].replace("'", ""))
        .append("'")
        .toString();
  }

  private enum Shell {
    BASH,
    ZSH,
    FISH
  }
}
