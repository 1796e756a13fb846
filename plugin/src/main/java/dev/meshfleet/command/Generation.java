package dev.meshfleet.command;

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
    Optional<Manifests> manifests = read.fleet().map(Manifests::new);
    Optional<List<Choice.Job>> jobs = choice.checked(manifests, console, read);
    if (jobs.isEmpty()) {
      return ExitCode.INPUT_WRONG;
    }
    print(console, read, manifests.get(), jobs.get());
    return ExitCode.DONE;
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

  private void print(Console console, ReadFleet read, Manifests manifests, List<Choice.Job> jobs)
      throws EnvironmentFailure {
    try (Output output = output(console)) {
      try (Progress progress = Progress.of(console, "tenants rendered")) {
        for (Choice.Job job : jobs) {
          output.add(
              annotate
                  ? Explaining.annotated(read, job)
                  : manifests.of(job.tenant(), job.cluster()));
          progress.step(jobs.size());
        }
      }
      output.publish();
    }
  }

  private Output output(Console console) throws EnvironmentFailure {
    return out.isPresent()
        ? FolderOutput.into(
            console.directory().resolve(out.get()), format, choice.names().isEmpty())
        : StreamOutput.to(console, format);
  }
}
