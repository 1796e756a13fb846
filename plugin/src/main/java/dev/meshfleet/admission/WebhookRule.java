package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A webhook receives only the objects of its own mesh, not those of the whole cluster. */
final class WebhookRule implements Rule {
  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    if (!manifest.kind().endsWith("WebhookConfiguration")) {
      return;
    }
    List<?> webhooks = Fields.list(manifest.object(), "webhooks");
    for (int i = 0; i < webhooks.size(); i++) {
      Map<?, ?> webhook = Fields.map(webhooks.get(i));
      boolean selects =
          !Fields.map(webhook, "namespaceSelector").isEmpty()
              || !Fields.map(webhook, "objectSelector").isEmpty();
      if (!selects) {
        String name = Fields.text(webhook, "name");
        objections.accept(
            Objection.of(
                manifest,
                "/webhooks/" + i,
                name,
                "has the webhook \"%s\" without a selector".formatted(name)));
      }
    }
  }
}
