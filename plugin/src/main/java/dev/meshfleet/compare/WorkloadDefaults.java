package dev.meshfleet.compare;

/** The defaults of Kubernetes for workloads (pkg/apis/apps/v1 and batch/v1, defaults.go). */
final class WorkloadDefaults {
  private static final String[] JOB_LABELS = {
    "controller-uid",
    "job-name",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name"
  };

  private WorkloadDefaults() {}

  static void deployment(Part spec) {
    spec.fill("replicas", 1L)
        .fill("revisionHistoryLimit", 10L)
        .fill("progressDeadlineSeconds", 600L);
    rolling(spec.made("strategy"), "maxUnavailable", "25%", "maxSurge", "25%");
    spec.at("template").ifPresent(PodDefaults::fill);
  }

  static void statefulSet(Part spec) {
    spec.fill("replicas", 1L)
        .fill("revisionHistoryLimit", 10L)
        .fill("podManagementPolicy", "OrderedReady");
    spec.made("persistentVolumeClaimRetentionPolicy")
        .fill("whenDeleted", "Retain")
        .fill("whenScaled", "Retain");
    rolling(spec.made("updateStrategy"), "partition", 0L);
    spec.each(
        "volumeClaimTemplates",
        claim -> {
          claim.fill("apiVersion", "v1").fill("kind", "PersistentVolumeClaim").drop("status");
          claim.at("metadata").ifPresent(metadata -> metadata.drop("creationTimestamp"));
          claim.at("spec").ifPresent(WorkloadDefaults::volumeClaim);
        });
    spec.at("template").ifPresent(PodDefaults::fill);
  }

  static void daemonSet(Part spec) {
    spec.fill("revisionHistoryLimit", 10L);
    rolling(spec.made("updateStrategy"), "maxUnavailable", 1L, "maxSurge", 0L);
    spec.at("template").ifPresent(PodDefaults::fill);
  }

  /** Two or more pairs of a field and its default. */
  private static void rolling(Part strategy, Object... defaults) {
    if (strategy.fill("type", "RollingUpdate").is("type", "RollingUpdate")) {
      Part rolling = strategy.made("rollingUpdate");
      for (int i = 0; i < defaults.length; i += 2) {
        rolling.fill(defaults[i].toString(), defaults[i + 1]);
      }
    }
  }

  static void cronJob(Part spec) {
    spec.fill("concurrencyPolicy", "Allow")
        .fill("suspend", false)
        .fill("successfulJobsHistoryLimit", 3L)
        .fill("failedJobsHistoryLimit", 1L);
    Part template = spec.made("jobTemplate");
    template.made("metadata").drop("creationTimestamp");
    template.at("spec", "template", PodDefaults::fill);
  }

  /** The job controller creates the selector and its labels, unless the manifest sets them. */
  static void job(Part job) {
    Part spec = job.made("spec");
    spec.fill("backoffLimit", 6L)
        .fill("completionMode", "NonIndexed")
        .fill("completions", 1L)
        .fill("parallelism", 1L)
        .fill("podReplacementPolicy", "TerminatingOrFailed")
        .fill("manualSelector", false)
        .fill("suspend", false);
    if (spec.is("manualSelector", false)) {
      spec.drop("selector");
      job.made("metadata").made("labels").drop(JOB_LABELS);
      spec.made("template").made("metadata").made("labels").drop(JOB_LABELS);
    }
    spec.at("template").ifPresent(PodDefaults::fill);
  }

  static void volumeClaim(Part spec) {
    spec.fill("volumeMode", "Filesystem");
    Quantities.resources(spec);
  }
}
