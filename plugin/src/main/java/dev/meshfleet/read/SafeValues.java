package dev.meshfleet.read;

import java.util.List;

/**
 * Chart values that a tenant may set where the fleet's policy does not say: sizes, scheduling and
 * logging. Never images, rights, environment or what injection does.
 */
final class SafeValues {
  static final List<String> PREFIXES =
      List.of(
          "affinity",
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
          "meshConfig.defaultConfig.tracing",
          "meshConfig.enableTracing",
          "minReadySeconds",
          "nodeSelector",
          "pdb",
          "podAnnotations",
          "podDisruptionBudget",
          "podLabels",
          "priorityClassName",
          "replicaCount",
          "resources",
          "rollingMaxSurge",
          "rollingMaxUnavailable",
          "serviceAnnotations",
          "strategy",
          "telemetry",
          "terminationGracePeriodSeconds",
          "tolerations",
          "topologySpreadConstraints",
          "traceSampling");

  private SafeValues() {}
}
