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
      "  source <(meshfleet completion bash)    this shell only; in ~/.bashrc: every one",
      "  source <(meshfleet completion zsh)     this shell only; in ~/.zshrc: every one",
      "  meshfleet completion fish | source     this shell only; every one:",
      "  meshfleet completion fish >~/.config/fish/completions/meshfleet.fish",
      "",
      "Names of tenants and clusters are looked up in the tenants' folder when Tab is pressed."
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
