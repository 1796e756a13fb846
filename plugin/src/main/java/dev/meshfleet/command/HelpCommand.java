package dev.meshfleet.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code meshfleet help}: the same as {@code --help}. */
@Command(
    name = "help",
    description = "Print the help of a command.",
    footer = {"", "Examples:", "  meshfleet help generate", "  meshfleet help istio add"})
final class HelpCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "COMMAND", description = "The command (default: meshfleet itself).")
  private List<String> path = List.of();

  HelpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws EnvironmentFailure {
    CommandLine command = Meshfleet.commandLine(console);
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        return UsageError.unknownCommand(command, name).print(console, command);
      }
      command = next;
    }
    console.print(command.getUsageMessage());
    return ExitCode.DONE;
  }
}
