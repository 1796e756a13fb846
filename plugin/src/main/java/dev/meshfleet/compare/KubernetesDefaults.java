package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sets the defaults of the API server for fields that the manifest does not set: the functions
 * SetDefaults_* of each API group in Kubernetes' sources.
 */
final class KubernetesDefaults {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private static final String GENERATION = "deprecated.daemonset.template.generation";

  private KubernetesDefaults() {}

  /** The object as the API server would store it, without fields that only the server sets. */
  static Map<String, Object> filled(Map<String, Object> object) {
    Part filled = new Part(Plain.copy(object));
    ServerFields.drop(filled);
    String version = filled.text("apiVersion").orElse("");
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    switch (group + "/" + filled.text("kind").orElse("")) {
      case "apps/Deployment" -> filled.at("spec").ifPresent(WorkloadDefaults::deployment);
      case "apps/StatefulSet" -> filled.at("spec").ifPresent(WorkloadDefaults::statefulSet);
      case "apps/DaemonSet" -> {
        filled.at("metadata").ifPresent(m -> m.dropKeys("annotations", GENERATION::equals));
        filled.at("spec").ifPresent(WorkloadDefaults::daemonSet);
      }
      case "batch/CronJob" -> filled.at("spec").ifPresent(WorkloadDefaults::cronJob);
      case "batch/Job" -> WorkloadDefaults.job(filled);
      case "/PersistentVolumeClaim" -> filled.at("spec").ifPresent(WorkloadDefaults::volumeClaim);
      case "/LimitRange" ->
          filled.at("spec").ifPresent(spec -> spec.each("limits", LimitDefaults::fill));
      case "/Service" -> filled.at("spec").ifPresent(ServiceDefaults::fill);
      case "/ServiceAccount" -> filled.drop("secrets");
      case "/Secret" -> filled.fill("type", "Opaque");
      case "/Namespace" -> filled.drop("spec"); // only finalizers
      case "/ResourceQuota" -> filled.at("spec", "hard", Quantities::all);
      case "autoscaling/HorizontalPodAutoscaler" ->
          filled.at("spec").ifPresent(AutoscalerDefaults::fill);
      case "networking.k8s.io/NetworkPolicy" ->
          filled.at("spec").ifPresent(KubernetesDefaults::networkPolicy);
      case RBAC + "/RoleBinding", RBAC + "/ClusterRoleBinding" -> binding(filled);
      case "admissionregistration.k8s.io/ValidatingWebhookConfiguration" ->
          filled.each("webhooks", WebhookDefaults::fill);
      case "admissionregistration.k8s.io/MutatingWebhookConfiguration" ->
          filled.each(
              "webhooks",
              webhook -> WebhookDefaults.fill(webhook.fill("reinvocationPolicy", "Never")));
      case "admissionregistration.k8s.io/ValidatingAdmissionPolicy" ->
          filled.at("spec").ifPresent(WebhookDefaults::policy);
      case "gateway.networking.k8s.io/Gateway" ->
          filled.at("spec").ifPresent(GatewayApiDefaults::gateway);
      case "gateway.networking.k8s.io/HTTPRoute", "gateway.networking.k8s.io/GRPCRoute" ->
          GatewayApiDefaults.route(filled);
      case "sailoperator.io/Istio" ->
          filled.made("spec").made("updateStrategy").fill("type", "InPlace");
      default -> {}
    }
    return filled.fields();
  }

  private static void networkPolicy(Part spec) {
    spec.made("podSelector");
    spec.each("ingress", rule -> rule.each("ports", port -> port.fill("protocol", "TCP")));
    spec.each("egress", rule -> rule.each("ports", port -> port.fill("protocol", "TCP")));
    List<Object> types = new ArrayList<>(List.of("Ingress"));
    if (spec.has("egress")) {
      types.add("Egress");
    }
    spec.fill("policyTypes", types);
  }

  private static void binding(Part binding) {
    binding.at("roleRef").ifPresent(role -> role.fill("apiGroup", RBAC));
    binding.each(
        "subjects",
        subject ->
            subject
                .fill("apiGroup", subject.is("kind", "ServiceAccount") ? "" : RBAC)
                .dropIf("apiGroup", ""));
  }
}
