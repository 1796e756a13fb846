package dev.meshfleet.command;

import dev.meshfleet.istio.Defect;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Support;
import dev.meshfleet.istio.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code meshfleet istio list}: every known release, and what it is known to get wrong. */
@Command(
    name = "list",
    description = "Show every release of Istio that Meshfleet knows, and what each gets wrong.",
    sortOptions = false,
    footer = {"", "Examples:", "  meshfleet istio list", "  meshfleet istio list -o json"})
final class IstioListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ListOutput output;

  IstioListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws EnvironmentFailure {
    console.print(output.isJson() ? json() : table(Colours.ofOut(console)));
    return ExitCode.DONE;
  }

  private static String json() {
    return ListOutput.json(Releases.known().stream().map(IstioListCommand::entry).toList());
  }

  private static Map<String, Object> entry(Version version) {
    List<Object> problems = new ArrayList<>();
    for (Defect defect : Defect.of(version)) {
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("id", defect.word());
      problem.put("problem", defect.words());
      problem.put("issue", defect.issue());
      problems.add(problem);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("version", version.toString());
    entry.put("support", Support.of(version).word());
    entry.put("default", version.equals(Releases.newestStable()));
    entry.put("problems", problems);
    return entry;
  }

  private static String table(Colours colours) {
    StringBuilder head = new StringBuilder();
    row(head, "VERSION", "SUPPORT", "KNOWN PROBLEMS");
    StringBuilder table = new StringBuilder(colours.bold(head.toString().strip())).append('\n');
    for (Version version : Releases.known()) {
      List<String> problems = Defect.of(version).stream().map(Defect::word).toList();
      row(table, version.toString(), Support.of(version).word(), String.join(", ", problems));
    }
    table.append('\n');
    for (Defect defect : Defect.values()) {
      String issue = defect.issue().isEmpty() ? "" : " (%s)".formatted(defect.issue());
      table.append("%-20s %s%s%n".formatted(defect.word(), defect.words(), issue));
    }
    return table
        .append("\nwithout a version a tenant gets ")
        .append(Releases.newestStable())
        .append('\n')
        .toString();
  }

  private static void row(StringBuilder table, String version, String support, String problems) {
    table
        .append("%-13s %-11s %s".formatted(version, support, problems).stripTrailing())
        .append('\n');
  }
}
