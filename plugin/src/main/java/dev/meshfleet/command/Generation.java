package dev.meshfleet.command;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.render.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code generate}: every manifest that was asked for, or nothing and why.
 *
 * @param choice of tenants
 * @param out a folder for a file of each object; without it standard output
 * @param annotate whether each object says where it comes from
 */
record Generation(Choice choice, Format format, Optional<Path> out, boolean annotate) {

  /** What people get who name tenants and say nothing else: YAML on standard output. */
  static Generation of(List<String> names) {
    return new Generation(
        new Choice(names, Optional.empty()), Format.YAML, Optional.empty(), false);
  }

  /** Runs it and returns the exit code. */
  int run(Console console, ReadFleet read) throws EnvironmentFailure {
    try (Output output = output(console)) {
      List<Choice.Job> jobs = choice.jobs(read);
      ThreadLocal<Manifests> manifests =
          ThreadLocal.withInitial(() -> new Manifests(read.fleet().orElseThrow()));
      try (Progress progress = Progress.of(console, "tenants rendered")) {
        SideBySide.forEach(
            jobs,
            job -> rendered(job, manifests.get(), read, output),
            rendered -> {
              read.findings().addAll(rendered.findings);
              if (rendered.addition.isPresent()) {
                rendered.addition.get().add();
              }
              progress.step(jobs.size());
            });
      }
      if (!choice.isClear(console, read)) {
        return ExitCode.INPUT_WRONG;
      }
      output.publish();
      return ExitCode.DONE;
    }
  }

  private Rendered rendered(Choice.Job job, Manifests manifests, ReadFleet read, Output output) {
    Findings findings = Findings.ofFleet();
    manifests.check(job.tenant(), job.cluster(), findings);
    if (findings.stop(job.tenant().name())) {
      return new Rendered(findings, Optional.empty());
    }
    List<Manifest> objects =
        annotate ? Explaining.annotated(read, job) : manifests.of(job.tenant(), job.cluster());
    return new Rendered(findings, Optional.of(output.of(objects)));
  }

  /**
   * The manifests of one tenant, for a command that does not print them; nothing where something is
   * wrong, and that is on stderr then.
   */
  static Optional<List<Manifest>> manifests(
      String tenant, Optional<String> cluster, Console console, ReadFleet read) {
    Optional<Manifests> manifests = read.fleet().map(Manifests::new);
    return new Choice(List.of(tenant), cluster)
        .checked(manifests, console, read)
        .map(jobs -> manifests.get().of(jobs.get(0).tenant(), jobs.get(0).cluster()));
  }

  private Output output(Console console) throws EnvironmentFailure {
    return out.isPresent()
        ? FolderOutput.into(console.directory().resolve(out.get()), format)
        : StreamOutput.to(console, format);
  }

  /** What came of one tenant: nothing to print where something is wrong. */
  private record Rendered(Findings findings, Optional<Output.Addition> addition) {}
}
