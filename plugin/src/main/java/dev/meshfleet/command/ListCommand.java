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

/** {@code meshfleet list}: the fleet, one line for each tenant and cluster. */
@Command(
    name = "list",
    description = "Show the fleet: one line for each tenant and cluster.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet list",
      "  meshfleet list -o json      the entries that Argo CD's ApplicationSet gets"
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
      return ExitCode.INPUT_WRONG; // for programs a short list would be a fleet that shrank
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
