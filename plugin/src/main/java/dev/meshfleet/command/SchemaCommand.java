package dev.meshfleet.command;

import dev.meshfleet.schema.FileKind;
import dev.meshfleet.schema.JsonSchema;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code meshfleet schema}: JSON Schemas for editors and CI. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of tenant files or of fleet.yaml, for editors and CI.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  mkdir -p tenants/schema",
      "  meshfleet schema > tenants/schema/tenant.json",
      "  meshfleet schema fleet > tenants/schema/fleet.json",
      "",
      "The first line of a file tells an editor its schema:",
      "  # yaml-language-server: $schema=schema/tenant.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "KIND", description = "tenant (default) or fleet.")
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
