package dev.meshfleet.command;

import dev.meshfleet.application.Application;
import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code meshfleet list}: the fleet, one line per tenant and cluster. */
@Command(
    name = "list",
    description = "List the fleet: one line per tenant and cluster.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet list",
      "  meshfleet list -o json      the entries for an ApplicationSet of Argo CD"
    })
final class ListCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "tenant",
          "cluster",
          "istioVersion",
          "istioRevision",
          "tenancy",
          "lifecycle",
          "wave",
          "owner");

  private final Console console;

  @Mixin private TenantsOption tenants;

  @Mixin private ListOutput output;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    ReadFleet read = ReadFleet.of(tenants, console);
    read.needFiles(tenants.folder(console));
    read.printAll(console);
    boolean broken = read.findings().hasErrors();
    if (broken && (output.isJson() || read.fleet().isEmpty())) {
      return ExitCode.INPUT_WRONG; // to programs an incomplete list is a smaller fleet
    }
    Application.Origin origin =
        new Application.Origin(Checkout.commit(tenants.folder(console).path()), Version.number());
    List<Map<String, Object>> entries =
        Applications.of(read.fleet().orElseThrow(), read.folder(), origin).stream()
            .map(Application::parameters)
            .filter(entry -> !read.findings().stop(entry.get("tenant").toString()))
            .toList();
    console.print(
        output.isJson() ? ListOutput.json(entries) : table(entries, Colours.ofOut(console)));
    return broken ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  private static String table(List<Map<String, Object>> entries, Colours colours) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("TENANT", "CLUSTER", "ISTIO", "REVISION", "TENANCY", "LIFECYCLE", "WAVE", "OWNER"));
    for (Map<String, Object> entry : entries) {
      rows.add(COLUMNS.stream().map(column -> OneLine.of(entry.get(column).toString())).toList());
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0) + 3;
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length()));
      }
      String text = line.toString().stripTrailing();
      table.append(table.isEmpty() ? colours.bold(text) : text).append('\n');
    }
    return table.toString();
  }
}
