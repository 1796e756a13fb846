package dev.meshfleet.fleet;

import java.util.List;

/**
 * The chart values that a tenant can set by default: sizes, scaling, logging and descriptions.
 * Excludes values that determine what runs, where it runs, with which identity, or which controller
 * acts on it: images, nodes, priorities, permissions, environment, and destinations of traces.
 * {@link KeyPolicy} limits the keys of labels and annotations among them.
 */
final class SafeValues {
  static final List<String> PREFIXES =
      List.of(
          "affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution",
          "annotations",
          "autoscaleBehavior",
          "autoscaleEnabled",
          "autoscaleMax",
          "autoscaleMin",
          "autoscaling",
          "cpu",
          "deploymentAnnotations",
          "deploymentLabels",
          "global.logAsJson",
          "global.logging",
          "global.proxy.componentLogLevel",
          "global.proxy.logLevel",
          "global.proxy.resources",
          "labels",
          "memory",
          "meshConfig.accessLogEncoding",
          "meshConfig.accessLogFile",
          "meshConfig.accessLogFormat",
          "meshConfig.defaultConfig.concurrency",
          "meshConfig.defaultConfig.holdApplicationUntilProxyStarts",
          "meshConfig.defaultConfig.terminationDrainDuration",
          "meshConfig.defaultConfig.tracing.maxPathTagLength",
          "meshConfig.defaultConfig.tracing.sampling",
          "meshConfig.enableTracing",
          "minReadySeconds",
          "pdb",
          "podAnnotations",
          "podDisruptionBudget",
          "podLabels",
          "replicaCount",
          "resources",
          "rollingMaxSurge",
          "rollingMaxUnavailable",
          "serviceAnnotations",
          "strategy",
          "telemetry",
          "terminationGracePeriodSeconds",
          "topologySpreadConstraints",
          "traceSampling");

  private SafeValues() {}
}
