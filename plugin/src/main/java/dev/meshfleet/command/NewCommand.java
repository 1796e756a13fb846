package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet new}: a tenant file to start from. */
@Command(
    name = "new",
    description = "Write a tenant file of what is installed today, and prove it.",
    sortOptions = false)
final class NewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "The tenant's name.")
  private String tenant;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      description = "What is installed; - is standard input.")
  private List<String> from = List.of();

  @Mixin private TenantsOption tenants;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    ReadFleet read = ReadFleet.of(tenants, console);
    Path target = tenants.folder(console).path().resolve(tenant + ".yaml");
    if (Files.exists(target)) {
      throw new WrongCall("%s/%s.yaml is there already".formatted(read.folder(), tenant));
    }
    Optional<NewFrom.Outcome> outcome = new NewFrom(tenant, from, "").run(console, read);
    if (outcome.isEmpty()) {
      return ExitCode.INPUT_WRONG;
    }
    try {
      Files.write(target, outcome.get().text().getBytes(UTF_8));
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot write " + target);
    }
    console.print(String.join("\n", outcome.get().said()) + "\n");
    return ExitCode.DONE;
  }
}
