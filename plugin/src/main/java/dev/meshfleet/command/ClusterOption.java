package dev.meshfleet.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --cluster}, for commands whose objects are those of one cluster. */
final class ClusterOption {
  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "For this cluster; needed where a tenant is in several.")
  private Optional<String> name = Optional.empty();

  /** The cluster that was named, if one was. */
  Optional<String> name() {
    return name;
  }
}
