package dev.meshfleet.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meshfleet istio}: the releases of Istio for a fleet. */
@Command(
    name = "istio",
    description =
        "List the releases of Istio, add one from its charts, or verify the manifests with Helm.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet istio list",
      "  meshfleet istio add istiod-1.30.9.tgz gateway-1.30.9.tgz",
      "  meshfleet istio verify --charts charts"
    })
final class IstioCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  IstioCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return UsageError.withoutCommand(console, spec.commandLine());
  }
}
