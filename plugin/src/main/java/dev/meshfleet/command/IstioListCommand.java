package dev.meshfleet.command;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.Defect;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Support;
import dev.meshfleet.istio.Version;
import dev.meshfleet.read.IstioFolder;
import dev.meshfleet.read.TenantsFolder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code meshfleet istio list}: every release, its support and its known problems. */
@Command(
    name = "list",
    description =
        "List the releases of Istio that Meshfleet knows or the fleet has added, with the end of"
            + " their support and their known problems.",
    sortOptions = false,
    footer = {"", "Examples:", "  meshfleet istio list", "  meshfleet istio list -o json"})
final class IstioListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TenantsOption tenants;

  @Mixin private ListOutput output;

  IstioListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Findings findings = Findings.ofFleet();
    FleetReleases releases = releases(findings);
    ReadFleet.print(findings.inFileOrder(), console);
    LocalDate today = Today.of(console);
    console.print(
        output.isJson() ? json(releases, today) : table(releases, today, Colours.ofOut(console)));
    return findings.hasErrors() ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  /** The releases of the fleet, if there is one. */
  private FleetReleases releases(Findings findings) throws WrongCall, EnvironmentFailure {
    if (!tenants.isThere(console)) {
      return FleetReleases.KNOWN;
    }
    TenantsFolder folder = tenants.folder(console);
    return IstioFolder.read(folder.shown(), tenants.istioFolder(folder), findings).releases();
  }

  private static String json(FleetReleases releases, LocalDate today) {
    return ListOutput.json(
        releases.all().stream()
            .map(version -> entry(releases.find(version).orElseThrow(), today))
            .toList());
  }

  private static Map<String, Object> entry(Release release, LocalDate today) {
    Version version = release.version();
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
    entry.put("support", Support.of(version, today).word());
    entry.put("default", version.equals(Releases.newestStable()));
    entry.put("supportEnds", Support.end(version).map(LocalDate::toString).orElse(""));
    entry.put("as", release.isKnown() ? release.like().toString() : "");
    entry.put("like", release.like().toString());
    entry.put("problems", problems);
    return entry;
  }

  private static String table(FleetReleases releases, LocalDate today, Colours colours) {
    StringBuilder head = new StringBuilder();
    row(head, "VERSION", "SUPPORT", "KNOWN PROBLEMS");
    StringBuilder table = new StringBuilder(colours.bold(head.toString().strip())).append('\n');
    for (Version version : releases.all()) {
      List<String> words = new ArrayList<>(learned(releases.find(version).orElseThrow()));
      Defect.of(version).stream().map(Defect::word).forEach(words::add);
      String support = Support.of(version, today).word();
      row(table, version.toString(), support, String.join(", ", words));
    }
    table.append('\n').append(minors(releases)).append('\n');
    for (Defect defect : Defect.values()) {
      String issue = defect.issue().isEmpty() ? "" : " (%s)".formatted(defect.issue());
      table.append("%-20s %s%s%n".formatted(defect.word(), defect.words(), issue));
    }
    return table
        .append("\nthe default version of tenants is ")
        .append(Releases.newestStable())
        .append('\n')
        .toString();
  }

  private static List<String> learned(Release release) {
    return release.isLearned()
        ? List.of((release.isKnown() ? "as " : "like ") + release.like())
        : List.of();
  }

  /** The end of support of each minor release. */
  private static String minors(FleetReleases releases) {
    Map<String, String> minors = new LinkedHashMap<>();
    for (Version version : releases.all()) {
      String minor = version.major() + "." + version.minor();
      String end =
          Support.end(version)
              .map(date -> "is supported until " + date)
              .orElse(
                  "is supported until 6 weeks after %d.%d.0"
                      .formatted(version.major(), version.minor() + 2));
      minors.put(minor, "%-20s %s%n".formatted(minor, end));
    }
    return String.join("", minors.values());
  }

  private static void row(StringBuilder table, String version, String support, String problems) {
    table
        .append("%-13s %-11s %s".formatted(version, support, problems).stripTrailing())
        .append('\n');
  }
}
