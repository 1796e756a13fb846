package dev.meshfleet.fleet;

import java.util.List;

/**
 * Chart values that a tenant can set where the fleet's policy does not say: sizes, scaling, logging
 * and descriptions. Never what decides what runs, where it runs, as whom, or who obeys it: images,
 * nodes, priorities, rights, environment, where traces are sent. Keys of the labels and annotations
 * among them are held to {@link KeyPolicy}.
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
