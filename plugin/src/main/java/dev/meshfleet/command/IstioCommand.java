package dev.meshfleet.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code meshfleet istio}: the releases of Istio that there are to choose from. */
@Command(
    name = "istio",
    description = "Show the releases of Istio, or take injection templates from an official chart.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {"", "Examples:", "  meshfleet istio list", "  meshfleet istio add istiod-1.30.3.tgz"})
final class IstioCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: meshfleet istio list | add");
  }
}
