package dev.meshfleet.command;

import dev.meshfleet.application.ApplicationNames;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.PlatformTemplate;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.read.IstioFolder;
import dev.meshfleet.read.TenantsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fleet as read for one command, with everything that was found.
 *
 * @param fleet nothing when fleet.yaml is broken
 * @param folder of the tenants, as findings name it
 */
record ReadFleet(Optional<Fleet> fleet, Findings findings, String folder, List<SourceFile> files) {

  static ReadFleet of(TenantsOption option, Console console) throws WrongCall, EnvironmentFailure {
    return of(option.folder(console), option);
  }

  /** The fleet of a folder that is not there yet. */
  static ReadFleet ofNothing(String folder) {
    Findings findings = Findings.ofFleet();
    Optional<Fleet> fleet = FleetReader.read(folder, List.of(), findings);
    return new ReadFleet(fleet, findings, folder, List.of());
  }

  static ReadFleet of(TenantsFolder folder, TenantsOption option) throws EnvironmentFailure {
    return of(option.content(folder), Set.of());
  }

  /**
   * The fleet as far as it concerns some tenants.
   *
   * @param names of these tenants; none: the whole fleet
   */
  static ReadFleet of(TenantsOption option, Console console, Set<String> names)
      throws WrongCall, EnvironmentFailure {
    return of(option.content(option.folder(console)), names);
  }

  /**
   * The fleet that stands in these files: it depends on nothing else.
   *
   * @param names of the tenants that a call is about; none: the whole fleet
   */
  static ReadFleet of(FolderContent content, Set<String> names) {
    Findings findings = Findings.ofFleet();
    String shown = content.shown();
    List<SourceFile> files = content.files();
    IstioFolder istio = IstioFolder.read(shown, content.istio(), findings);
    Optional<Fleet> fleet =
        names.isEmpty()
            ? FleetReader.read(shown, files, istio.releases(), findings)
            : FleetReader.readFor(names, shown, files, istio.releases(), findings);
    List<PlatformTemplate> own = PlatformTemplate.read(content.templates(), findings);
    fleet.ifPresent(read -> ApplicationNames.check(read, findings));
    return new ReadFleet(
        fleet.map(read -> read.with(istio.injection()).with(own)), findings, shown, files);
  }

  /** The releases of Istio that its tenants can use. */
  FleetReleases releases() {
    return fleet.map(Fleet::releases).orElse(FleetReleases.KNOWN);
  }

  /** Refuses a folder that holds nothing of a fleet: it is another one that is meant. */
  void needFiles(TenantsFolder where) throws WrongCall {
    if (files.stream().anyMatch(file -> file.path().endsWith(".yaml"))) {
      return;
    }
    Path here = where.path().normalize();
    Path below = where.path().resolve("tenants").normalize();
    throw new WrongCall(
        "there is no tenant file and no fleet.yaml in %s; %s"
            .formatted(
                here.toString().isEmpty() ? "./" : here,
                Files.isDirectory(below)
                    ? "did you mean --dir %s?".formatted(below)
                    : "say where they are with --dir"));
  }

  /** The names of all tenants that have a file, be it readable or not. */
  List<String> tenantNames() {
    return files.stream().filter(SourceFile::isTenants).map(SourceFile::stem).sorted().toList();
  }

  /** Notes an error for each of these that is no tenant; a broken file has its own errors. */
  void checkNames(List<String> names) {
    Set<String> known = fleet.map(read -> read.names()).orElse(Set.of());
    for (String name : names) {
      if (!known.contains(name) && !findings.stop(name)) {
        findings
            .concerning(name)
            .error(
                Place.ofFolder(folder),
                Code.REFERENCE,
                "there is no tenant \"%s\"".formatted(name),
                DidYouMean.sentence(name, known));
      }
    }
  }

  /** Prints everything in file order. */
  void printAll(Console console) {
    print(findings.inFileOrder(), console);
  }

  /**
   * Prints what some tenants should know: first what stops them, as Argo CD shows the first line
   * most prominently; what is broken elsewhere only warns.
   */
  void printFor(Set<String> tenants, Console console) {
    List<Finding> seen =
        findings.inFileOrder().stream()
            .map(
                finding ->
                    tenants.stream().anyMatch(finding::concerns) ? finding : finding.asNeighbour())
            .sorted((one, other) -> Boolean.compare(other.isError(), one.isError()))
            .toList();
    print(seen, console);
  }

  /** Prints findings, each once. */
  static void print(List<Finding> findings, Console console) {
    Set<String> lines = new LinkedHashSet<>();
    for (Finding finding : findings) {
      lines.add(Colours.ofErr(console).of(finding));
    }
    lines.forEach(console.err()::println);
  }
}
