package dev.meshfleet.command;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.plan.Prerequisites;
import dev.meshfleet.plan.ReleaseNotes;
import dev.meshfleet.read.StrayFiles;
import dev.meshfleet.report.Report;
import dev.meshfleet.report.ReportFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meshfleet validate}: all problems of all files at once. */
@Command(
    name = "validate",
    description = "Validate all tenant files, and report conflicts between tenants.",
    sortOptions = false,
    footer = {
      "",
      "With -o text, problems are written to standard error, each with a line that says how",
      "to fix it, and the summary to standard output. Other formats go to standard output.",
      "",
      "Examples:",
      "  meshfleet validate",
      "  meshfleet validate --dir tenants",
      "  meshfleet validate -o github          annotations in a workflow of GitHub Actions",
      "  meshfleet validate -o sarif > meshfleet.sarif"
    })
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TenantsOption tenants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: text (default), json, sarif, junit, github or gitlab.")
  private ReportFormat format = ReportFormat.TEXT;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    ReadFleet read = ReadFleet.of(tenants, console);
    read.needFiles(tenants.folder(console));
    StrayFiles.check(tenants.folder(console), read.findings());
    if (read.fleet().isPresent()) {
      plan(read.fleet().get(), read, console);
    }
    if (!read.findings().hasErrors()) {
      read.noteMissingSettings();
    }
    if (format == ReportFormat.TEXT) {
      read.printAll(console);
    } else {
      console.print(format.of(report(read)));
    }
    if (read.findings().hasErrors()) {
      if (format == ReportFormat.TEXT) {
        console.print(total(read));
      }
      return ExitCode.INPUT_WRONG;
    }
    if (format == ReportFormat.TEXT) {
      int count = read.tenantNames().size();
      console.print(count == 1 ? "1 tenant is valid\n" : count + " tenants are valid\n");
    }
    return ExitCode.DONE;
  }

  private static String total(ReadFleet read) {
    Set<String> lines = new LinkedHashSet<>();
    read.findings().inFileOrder().stream()
        .filter(Finding::isError)
        .forEach(finding -> lines.add(finding.text()));
    int tenants = read.tenantNames().size();
    return "%s; %s checked\n".formatted(counted(lines.size(), "error"), counted(tenants, "tenant"));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
  }

  private static Report report(ReadFleet read) {
    List<String> files =
        read.files().stream()
            .map(SourceFile::path)
            .filter(path -> path.endsWith(".yaml"))
            .sorted()
            .toList();
    return new Report("validate", Version.number(), files, read.findings().inFileOrder());
  }

  /** The charts reject values only when their objects are planned. */
  private static void plan(Fleet fleet, ReadFleet read, Console console) throws EnvironmentFailure {
    Prerequisites.servers(fleet, read.findings());
    ReleaseNotes.check(fleet, Today.of(console), read.findings());
    ThreadLocal<Manifests> manifests = ThreadLocal.withInitial(() -> new Manifests(fleet));
    List<Tenant> tenants =
        fleet.tenants().values().stream()
            .filter(tenant -> !read.findings().stop(tenant.name()))
            .toList();
    try (Progress progress = Progress.of(console, "tenants checked")) {
      SideBySide.forEach(
          tenants,
          tenant -> check(fleet, tenant, manifests.get()),
          findings -> {
            read.findings().addAll(findings);
            progress.step(tenants.size());
          });
    }
  }

  private static Findings check(Fleet fleet, Tenant tenant, Manifests manifests) {
    Findings findings = Findings.ofFleet();
    Prerequisites.check(fleet, tenant, findings);
    fleet.clustersOf(tenant).forEach(cluster -> manifests.check(tenant, cluster, findings));
    return findings;
  }
}
