package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Webhook configurations: what happens to requests while no istiod answers. */
final class WebhookRisks {
  private WebhookRisks() {}

  static void check(Manifest before, Manifest after, Place at, RiskNotes.Of notes) {
    Map<String, String> old = policies(before);
    policies(after)
        .forEach(
            (webhook, policy) -> {
              if (old.containsKey(webhook) && !old.get(webhook).equals(policy)) {
                boolean weaker = policy.equals("Ignore");
                notes.note(
                    Severity.WARNING,
                    weaker ? Risk.ISOLATION_WEAKENED : Risk.ISOLATION_TIGHTENED,
                    at,
                    "%s \"%s\": failurePolicy of webhook \"%s\" changes from %s to %s"
                        .formatted(after.kind(), after.name(), webhook, old.get(webhook), policy),
                    weaker
                        ? "keep Fail: with Ignore, objects and pods pass unchecked while no istiod answers"
                        : "");
              }
            });
  }

  private static Map<String, String> policies(Manifest configuration) {
    return configuration.object().get("webhooks") instanceof List<?> list
        ? list.stream()
            .map(PodFacts::map)
            .collect(
                Collectors.toMap(
                    webhook -> String.valueOf(webhook.get("name")),
                    webhook -> Objects.toString(webhook.get("failurePolicy"), "Fail"),
                    (a, b) -> a))
        : Map.of();
  }
}
