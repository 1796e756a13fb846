package dev.meshfleet.command;

import dev.meshfleet.application.ApplicationNames;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A fleet that was read for one command, with its findings.
 *
 * @param fleet empty if fleet.yaml has errors
 * @param folder of the tenants, as in findings
 */
record ReadFleet(Optional<Fleet> fleet, Findings findings, String folder, List<SourceFile> files) {
  private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  static ReadFleet of(TenantsOption option, Console console) throws WrongCall, EnvironmentFailure {
    return of(option.folder(console), option);
  }

  /** The fleet of a folder that does not exist yet. */
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
   * The fleet of these files. It depends on nothing else.
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
            : FleetReader.readFor(names, content, istio.releases(), findings);
    List<PlatformTemplate> own = PlatformTemplate.read(content.templates(), findings);
    fleet.ifPresent(read -> ApplicationNames.check(read, findings));
    return new ReadFleet(
        fleet.map(read -> read.with(istio.injection()).with(own)), findings, shown, files);
  }

  /** The releases of Istio for its tenants. */
  FleetReleases releases() {
    return fleet.map(Fleet::releases).orElse(FleetReleases.KNOWN);
  }

  /** Fails for a folder without files of a fleet, which is probably the wrong one. */
  void needFiles(TenantsFolder where) throws WrongCall {
    if (files.stream().anyMatch(file -> file.path().endsWith(".yaml"))) {
      return;
    }
    Path here = where.path().normalize();
    Path below = where.path().resolve("tenants").normalize();
    throw new WrongCall(
        "no tenant file and no fleet.yaml in %s; %s"
            .formatted(
                here.toString().isEmpty() ? "./" : here,
                Files.isDirectory(below)
                    ? "did you mean --dir %s?".formatted(below)
                    : "choose the folder with --dir"));
  }

  /** The names of all tenants with a file, readable or not. */
  List<String> tenantNames() {
    return files.stream().filter(SourceFile::isTenants).map(SourceFile::stem).sorted().toList();
  }

  /** Notes an error for each name that is not a tenant; a tenant file with errors has its own. */
  void checkNames(List<String> names) {
    Set<String> known = fleet.map(read -> read.names()).orElse(Set.of());
    for (String name : names) {
      if (!known.contains(name) && !findings.stop(name)) {
        findings
            .concerning(name)
            .error(
                FILE_NAME.matcher(name).matches()
                    ? Place.startOf(folder + "/" + name + ".yaml")
                    : Place.ofFolder(folder),
                Code.REFERENCE,
                "the fleet has no tenant \"%s\"".formatted(name),
                meant(name, known));
      }
    }
  }

  /** The tenant whose file is named instead of its name, or the nearest name. */
  private static String meant(String name, Set<String> known) {
    String stem = name.replaceFirst("^.*/", "").replaceFirst("\\.ya?ml$", "");
    return !stem.equals(name) && known.contains(stem)
        ? "name the tenant, not its file: %s".formatted(stem)
        : DidYouMean.sentence(name, known);
  }

  /** Notes that the built-in defaults apply, if there are tenants without fleet.yaml. */
  void noteMissingSettings() {
    if (!tenantNames().isEmpty() && !hasSettings()) {
      Finding note = withoutSettings();
      findings.note(note.place(), note.code(), note.message(), note.remedy());
    }
  }

  /** Prints everything in file order. */
  void printAll(Console console) {
    List<Finding> all = new ArrayList<>(findings.inFileOrder());
    settings(all).ifPresent(all::add);
    print(all, console);
  }

  /** How to create fleet.yaml, if a finding names it and the folder does not have it. */
  private Optional<Finding> settings(List<Finding> shown) {
    boolean named =
        shown.stream()
            .filter(f -> f.isError() && f.code() != Code.FILE)
            .anyMatch(f -> f.remedy().contains(Fleet.FILE));
    return named && !hasSettings() ? Optional.of(withoutSettings()) : Optional.empty();
  }

  private boolean hasSettings() {
    return files.stream().anyMatch(file -> file.path().equals(folder + "/" + Fleet.FILE));
  }

  private Finding withoutSettings() {
    return new Finding(
        Severity.NOTE,
        Code.REFERENCE,
        Place.startOf(folder + "/" + Fleet.FILE),
        "the file does not exist, so the built-in defaults and policy apply",
        "create it with apiVersion: meshfleet.dev/v1alpha1, kind: Fleet, metadata: {name: NAME}"
            + " and spec: {...}",
        Set.of());
  }

  /**
   * Prints the findings of some tenants: errors first, because Argo CD shows the first line most
   * prominently. Errors of other tenants are summarized in one warning.
   */
  void printFor(Set<String> tenants, Console console) {
    List<Finding> seen = new ArrayList<>(findings.about(tenants).inFileOrder());
    findings.elsewhere(tenants).ifPresent(seen::add);
    seen.sort((one, other) -> Boolean.compare(other.isError(), one.isError()));
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
