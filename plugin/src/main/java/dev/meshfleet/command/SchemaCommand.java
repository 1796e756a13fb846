package dev.meshfleet.command;

import dev.meshfleet.schema.FileKind;
import dev.meshfleet.schema.JsonSchema;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code meshfleet schema}: what an editor or a pipeline needs to check a file of a fleet. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a tenant's file or of fleet.yaml, for editors and CI.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  mkdir -p tenants/schema",
      "  meshfleet schema > tenants/schema/tenant.json",
      "  meshfleet schema fleet > tenants/schema/fleet.json",
      "",
      "An editor follows the first line of a file to it:",
      "  # yaml-language-server: $schema=schema/tenant.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "KIND", description = "tenant, the default, or fleet.")
  private Optional<FileKind> kind = Optional.empty();

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws EnvironmentFailure {
    console.print(JsonSchema.of(kind.orElse(FileKind.TENANT)));
    return ExitCode.DONE;
  }
}
