package dev.meshfleet.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --cluster}, for commands that render objects of one cluster. */
final class ClusterOption {
  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Render for this cluster. Required for a tenant in several clusters.")
  private Optional<String> name = Optional.empty();

  /** The cluster, if it is given. */
  Optional<String> name() {
    return name;
  }
}
