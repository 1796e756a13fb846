package dev.meshfleet.compare;

/** What Kubernetes fills into a webhook (pkg/apis/admissionregistration/v1/defaults.go). */
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
}
