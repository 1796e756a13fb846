package dev.meshfleet.command;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.ChartUse;
import dev.meshfleet.plan.ChartUses;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.verify.Verification;
import dev.meshfleet.verify.VerifyFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meshfleet istio verify}: compares the manifests with those that Helm renders. */
@Command(
    name = "verify",
    description =
        "Render every tenant with Helm and the official charts of Istio, with the values that"
            + " Meshfleet computes, and compare the objects.",
    sortOptions = false,
    footer = {
      "",
      "DIR has the charts of every release that the fleet uses: the folders VERSION/istiod and",
      "VERSION/gateway, or the packages istiod-VERSION.tgz and gateway-VERSION.tgz. Every tenant,",
      "canary, gateway and cluster is compared, before patches. Control planes of the Sail operator",
      "and gateways of the Kubernetes Gateway API are not compared, because no chart renders them.",
      "",
      "Examples:",
      "  repo=https://istio-release.storage.googleapis.com/charts",
      "  helm pull istiod --repo $repo --version 1.30.3 -d charts",
      "  helm pull gateway --repo $repo --version 1.30.3 -d charts",
      "  meshfleet istio verify --charts charts",
      "  meshfleet istio verify --charts charts --helm ./helm -o json",
      "",
      "Exit codes: 0 no difference, 1 a difference or invalid input, 2 invalid usage, 3 a chart is",
      "missing or Helm failed."
    })
final class IstioVerifyCommand implements Callable<Integer> {
  private static final int LONGEST_TIMEOUT = 3600;

  private final Console console;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the official charts.")
  private String charts;

  @Option(
      names = "--helm",
      paramLabel = "PROGRAM",
      description = "Helm 3 or later (default: ${DEFAULT-VALUE}).")
  private String helm = "helm";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "The timeout of one call of Helm (default: ${DEFAULT-VALUE}).")
  private int timeout = 60;

  @Mixin private TenantsOption tenants;

  @Mixin private TextOutput output;

  IstioVerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Path folder = console.directory().resolve(charts);
    if (charts.isBlank() || !Files.isDirectory(folder)) {
      throw new WrongCall("the folder \"%s\" does not exist; see --charts".formatted(charts));
    }
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      throw new WrongCall("invalid --timeout: expected 1 to %d seconds".formatted(LONGEST_TIMEOUT));
    }
    ReadFleet read = ReadFleet.of(tenants, console);
    read.needFiles(tenants.folder(console));
    try (Verification verification = Verification.with(folder, charts, program(), timeout)) {
      List<String> left = read.fleet().isPresent() ? verify(read, verification) : List.of();
      read.printAll(console);
      VerifyReport report =
          new VerifyReport(List.copyOf(verification.proofs()), left, read.findings().hasErrors());
      console.print(output.isJson() ? report.json() : report.text(Colours.ofOut(console)));
      return report.isProof() ? ExitCode.DONE : ExitCode.INPUT_WRONG;
    } catch (VerifyFailure failure) {
      read.printAll(console);
      throw new EnvironmentFailure(failure.getMessage(), failure.remedy());
    }
  }

  /** A name is looked up in PATH; a path is relative to the working directory. */
  private String program() {
    return helm.contains("/")
        ? console.directory().resolve(helm).toAbsolutePath().toString()
        : helm;
  }

  /**
   * @return the tenants without objects of charts
   */
  private List<String> verify(ReadFleet read, Verification verification) throws VerifyFailure {
    Fleet fleet = read.fleet().orElseThrow();
    Manifests manifests = new Manifests(fleet);
    List<String> left = new ArrayList<>();
    try (Progress progress = Progress.of(console, "tenants compared")) {
      for (Tenant tenant : fleet.tenants().values()) {
        int uses = 0;
        for (Fleet.Cluster cluster : fleet.clustersOf(tenant)) {
          if (!read.findings().stop(tenant.name())) {
            manifests.check(tenant, cluster, read.findings());
          }
          if (!read.findings().stop(tenant.name())) {
            List<ChartUse> all = ChartUses.of(fleet, tenant, cluster);
            verification.add(tenant.name(), cluster.name().value(), all);
            uses += all.size();
          }
        }
        if (uses == 0 && !read.findings().stop(tenant.name())) {
          left.add(tenant.name());
        }
        progress.step(fleet.tenants().size());
      }
    }
    return left;
  }
}
