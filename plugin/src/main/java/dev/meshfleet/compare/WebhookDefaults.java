package dev.meshfleet.compare;

/**
 * What Kubernetes fills into webhooks and admission policies
 * (pkg/apis/admissionregistration/v1/defaults.go).
 */
final class WebhookDefaults {
  private WebhookDefaults() {}

  static void fill(Part webhook) {
    webhook
        .fill("failurePolicy", "Fail")
        .fill("matchPolicy", "Equivalent")
        .fill("timeoutSeconds", 10L);
    webhook.made("namespaceSelector");
    webhook.made("objectSelector");
    webhook.each("rules", rule -> rule.fill("scope", "*"));
    webhook.at("clientConfig", "service", service -> service.fill("port", 443L));
  }

  /** The same for an admission policy. */
  static void policy(Part spec) {
    spec.fill("failurePolicy", "Fail");
    Part constraints = spec.made("matchConstraints").fill("matchPolicy", "Equivalent");
    constraints.made("namespaceSelector");
    constraints.made("objectSelector");
    constraints.each("resourceRules", rule -> rule.fill("scope", "*"));
    constraints.each("excludeResourceRules", rule -> rule.fill("scope", "*"));
  }
}
