package dev.meshfleet.learn;

import java.util.List;

/** The files with injection templates that every official chart istiod has. */
final class ChartTemplates {
  static final List<String> FILES =
      List.of(
          "injection-template",
          "gateway-injection-template",
          "grpc-simple",
          "grpc-agent",
          "waypoint",
          "kube-gateway",
          "agentgateway");

  private ChartTemplates() {}
}
