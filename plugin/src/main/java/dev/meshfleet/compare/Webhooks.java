package dev.meshfleet.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What istiod writes into the webhooks of its own configurations: the root that signed its
 * certificate, and the failure policy {@code Fail} when it is ready to validate.
 */
final class Webhooks {
  private Webhooks() {}

  /** Removes fields that istiod or another controller wrote and that the manifest does not set. */
  static void open(Part there, Part here) {
    Map<String, Part> now = new LinkedHashMap<>();
    here.each("webhooks", webhook -> now.put(webhook.text("name").orElse(""), webhook));
    there.each(
        "webhooks",
        webhook -> {
          Part own = now.get(webhook.text("name").orElse(""));
          if (own != null) {
            root(webhook, own);
            policy(webhook, own);
          }
        });
  }

  private static void root(Part there, Part here) {
    here.at("clientConfig")
        .map(client -> client.dropIf("caBundle", ""))
        .filter(client -> !client.has("caBundle"))
        .flatMap(client -> there.at("clientConfig"))
        .ifPresent(client -> client.drop("caBundle"));
  }

  private static void policy(Part there, Part here) {
    boolean validates = here.text("name").orElse("").endsWith("validation.istio.io");
    if (validates && here.is("failurePolicy", "Ignore") && there.is("failurePolicy", "Fail")) {
      there.drop("failurePolicy");
      here.drop("failurePolicy");
    }
  }
}
