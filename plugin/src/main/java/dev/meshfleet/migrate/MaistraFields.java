package dev.meshfleet.migrate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of a ServiceMeshControlPlane that correspond to a value of a chart, by the name of that
 * value.
 */
final class MaistraFields {
  private static final String MESH =
      """
      proxy.accessLogging.file.name = meshConfig.accessLogFile
      proxy.accessLogging.file.encoding = meshConfig.accessLogEncoding
      proxy.accessLogging.file.format = meshConfig.accessLogFormat
      proxy.concurrency = meshConfig.defaultConfig.concurrency
      proxy.logging.level = global.proxy.logLevel
      proxy.networking.clusterDomain = global.proxy.clusterDomain
      proxy.networking.connectionTimeout = meshConfig.connectTimeout
      proxy.networking.dns.refreshRate = meshConfig.dnsRefreshRate
      proxy.networking.dns.searchSuffixes = global.podDNSSearchNamespaces
      proxy.networking.maxConnectionAge = keepaliveMaxServerConnectionAge
      proxy.networking.protocol.autoDetect.timeout = meshConfig.protocolDetectionTimeout
      proxy.envoyMetricsService = meshConfig.defaultConfig.envoyMetricsService
      proxy.accessLogging.envoyService = meshConfig.defaultConfig.envoyAccessLogService
      proxy.adminPort = meshConfig.defaultConfig.proxyAdminPort
      proxy.injection.alwaysInjectSelector = sidecarInjectorWebhook.alwaysInjectSelector
      proxy.injection.neverInjectSelector = sidecarInjectorWebhook.neverInjectSelector
      proxy.injection.injectedAnnotations = sidecarInjectorWebhook.injectedAnnotations
      cluster.name = global.multiCluster.clusterName
      cluster.network = global.network
      proxy.runtime.container.resources = global.proxy.resources
      proxy.networking.trafficControl.outbound.policy = meshConfig.outboundTrafficPolicy.mode
      techPreview.meshConfig = meshConfig
      meshConfig = meshConfig
      general.logging.logAsJSON = global.logAsJson
      security.trust.domain = meshConfig.trustDomain
      security.trust.additionalDomains = meshConfig.trustDomainAliases
      """;

  /** Lists that the chart accepts as one text with commas. */
  private static final String LISTS =
      """
      proxy.networking.trafficControl.inbound.includedPorts = global.proxy.includeInboundPorts
      proxy.networking.trafficControl.inbound.excludedPorts = global.proxy.excludeInboundPorts
      proxy.networking.trafficControl.outbound.includedIPRanges = global.proxy.includeIPRanges
      proxy.networking.trafficControl.outbound.excludedIPRanges = global.proxy.excludeIPRanges
      proxy.networking.trafficControl.outbound.excludedPorts = global.proxy.excludeOutboundPorts
      """;

  private static final String PILOT =
      """
      container.resources = resources
      deployment.replicas = replicaCount
      deployment.autoScaling.enabled = autoscaleEnabled
      deployment.autoScaling.minReplicas = autoscaleMin
      deployment.autoScaling.maxReplicas = autoscaleMax
      deployment.autoScaling.targetCPUUtilizationPercentage = cpu.targetAverageUtilization
      pod.affinity = affinity
      pod.nodeSelector = nodeSelector
      pod.tolerations = tolerations
      pod.metadata.annotations = podAnnotations
      pod.metadata.labels = podLabels
      container.env = env
      """;

  private static final String GATEWAY =
      """
      service.type = service.type
      service.ports = service.ports
      service.loadBalancerIP = service.loadBalancerIP
      service.externalTrafficPolicy = service.externalTrafficPolicy
      service.metadata.annotations = service.annotations
      service.metadata.labels = labels
      service.externalIPs = service.externalIPs
      service.loadBalancerSourceRanges = service.loadBalancerSourceRanges
      service.clusterIP = service.clusterIP
      runtime.container.resources = resources
      runtime.deployment.replicas = replicaCount
      runtime.deployment.autoScaling.enabled = autoscaling.enabled
      runtime.deployment.autoScaling.minReplicas = autoscaling.minReplicas
      runtime.deployment.autoScaling.maxReplicas = autoscaling.maxReplicas
      runtime.deployment.autoScaling.targetCPUUtilizationPercentage = autoscaling.targetCPUUtilizationPercentage
      runtime.pod.affinity = affinity
      runtime.pod.nodeSelector = nodeSelector
      runtime.pod.tolerations = tolerations
      runtime.pod.priorityClassName = priorityClassName
      runtime.pod.metadata.annotations = podAnnotations
      """;

  private MaistraFields() {}

  /** Of chart {@code istiod}, by the path below {@code spec}. */
  static Map<String, String> ofControlPlane() {
    Map<String, String> fields = new LinkedHashMap<>(fields("", MESH));
    fields.putAll(fields("runtime.components.pilot.", PILOT));
    return fields;
  }

  /** Lists of chart {@code istiod}'s texts, by the path below {@code spec}. */
  static Map<String, String> lists() {
    return fields("", LISTS);
  }

  /** Of chart {@code gateway}, by the path below a gateway. */
  static Map<String, String> ofGateway() {
    return fields("", GATEWAY);
  }

  private static Map<String, String> fields(String above, String table) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : table.lines().toList()) {
      String[] names = line.split(" = ");
      fields.put(above + names[0], names[1]);
    }
    return fields;
  }
}
