package dev.meshfleet.read;

import dev.meshfleet.finding.Code;

/** Keys of labels and annotations that decide to which mesh or Application something belongs. */
final class OwnedKeys {
  private static final Shape.Taboo OWNED =
      new Shape.Taboo(
          "istio\\.io/|istio-|topology\\.istio\\.io/|meshfleet\\.dev/|.*argoproj\\.io/"
              + "|(kubernetes\\.io/metadata\\.name|app\\.kubernetes\\.io/managed-by)$",
          Code.ISOLATION_KEY,
          "%s cannot be set on a namespace",
          "keys of Istio, Argo CD and Meshfleet decide to which mesh and Application it belongs");

  /** A key for labels and annotations of a tenant's namespaces. */
  static final Shape FREE = Shapes.KEY.except(OWNED);

  private OwnedKeys() {}
}
