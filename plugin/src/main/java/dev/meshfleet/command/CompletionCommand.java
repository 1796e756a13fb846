package dev.meshfleet.command;

import dev.meshfleet.completion.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code meshfleet completion}: a script that completes commands, options and tenants in a shell.
 */
@Command(
    name = "completion",
    description = "Print a script that completes commands, options and tenants in a shell.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  source <(meshfleet completion bash)    for this shell; for every shell add it to ~/.bashrc",
      "  source <(meshfleet completion zsh)     for this shell; for every shell add it to ~/.zshrc",
      "  meshfleet completion fish | source     for this shell; for every shell:",
      "  meshfleet completion fish >~/.config/fish/completions/meshfleet.fish",
      "",
      "The script reads the names of tenants and clusters from the tenants' folder."
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
    console.print(shell.script(Meshfleet.commandLine(console)));
    return ExitCode.DONE;
  }
}
