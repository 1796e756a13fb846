package dev.meshfleet.command;

import dev.meshfleet.application.Application;
import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.fleet.Fleet;
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
  private static final List<String> HEAD =
      List.of("TENANT", "CLUSTER", "ISTIO", "REVISION", "TENANCY", "LIFECYCLE", "WAVE", "OWNER");

  /** The position of the column CANARY, which is shown only if a tenant has a canary. */
  private static final int CANARY = 4;

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
        output.isJson()
            ? ListOutput.json(entries)
            : table(entries, read.fleet().orElseThrow(), Colours.ofOut(console)));
    return broken ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  private static String table(List<Map<String, Object>> entries, Fleet fleet, Colours colours) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(HEAD);
    boolean upgrading =
        fleet.tenants().values().stream().anyMatch(t -> t.mesh().canary().isPresent());
    if (upgrading) {
      head.add(CANARY, "CANARY");
    }
    rows.add(head);
    for (Map<String, Object> entry : entries) {
      List<String> row = new ArrayList<>();
      COLUMNS.forEach(column -> row.add(OneLine.of(entry.get(column).toString())));
      if (upgrading) {
        row.add(CANARY, canary(fleet, entry.get("tenant").toString()));
      }
      rows.add(row);
    }
    int[] widths = widths(rows);
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] + 3 - row.get(i).length()));
      }
      String text = line.toString().stripTrailing();
      table.append(table.isEmpty() ? colours.bold(text) : text).append('\n');
    }
    return table.toString();
  }

  /** The version of the second control plane during an upgrade. */
  private static String canary(Fleet fleet, String tenant) {
    return fleet
        .tenant(tenant)
        .flatMap(found -> found.mesh().canary())
        .map(canary -> canary.version() + (canary.promoted() ? " promoted" : ""))
        .orElse("-");
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }
}
