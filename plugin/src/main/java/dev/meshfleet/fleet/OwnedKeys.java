package dev.meshfleet.fleet;

import dev.meshfleet.finding.Code;

/** Keys of labels and annotations that decide to which mesh or Application something belongs. */
public final class OwnedKeys {
  /** Of Meshfleet, and those by which Argo CD and Helm take an object for theirs. */
  private static final String PLATFORM =
      "meshfleet\\.dev/|([^/]*\\.)?argoproj\\.io/|(meta\\.)?helm\\.sh/"
          + "|app\\.kubernetes\\.io/(managed-by|instance)$";

  private static final Shape.Taboo OF_NAMESPACES =
      new Shape.Taboo(
          "istio\\.io/|istio-|name$|control-plane$|runlevel$|topology\\.istio\\.io/|kubernetes\\.io/metadata\\.name$|"
              + PLATFORM,
          Code.ISOLATION_KEY,
          "%s cannot be set on a namespace",
          "keys of Istio, Argo CD, Helm and Meshfleet decide to which mesh and Application it belongs");

  private static final Shape.Taboo OF_TENANTS =
      new Shape.Taboo(
          PLATFORM,
          Code.ISOLATION_KEY,
          "%s cannot be a label of a tenant",
          "keys of Argo CD, Helm and Meshfleet decide what happens to the tenant's Application");

  /** A key for labels and annotations of a tenant's namespaces. */
  public static final Shape FREE = Shapes.KEY.except(OF_NAMESPACES);

  /** A key for labels of a tenant, which reach its Application. */
  public static final Shape OF_TENANT = Shapes.KEY.except(OF_TENANTS);

  private OwnedKeys() {}
}
