package dev.meshfleet.command;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.render.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code generate}: all requested manifests, or none and the errors.
 *
 * @param choice of tenants
 * @param out the folder for the files of the objects; empty: standard output
 * @param annotate whether objects have annotations for their origin
 */
record Generation(Choice choice, Format format, Optional<Path> out, boolean annotate) {

  /** The defaults for a call without options: YAML on standard output. */
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
   * The manifests of one tenant, for a command that does not print them; empty if there are errors,
   * which are printed to standard error.
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
        ? FolderOutput.into(
            console.directory().resolve(out.get()), format, choice.names().isEmpty())
        : StreamOutput.to(console, format);
  }

  /** The result for one tenant; without output if there are errors. */
  private record Rendered(Findings findings, Optional<Output.Addition> addition) {}
}
