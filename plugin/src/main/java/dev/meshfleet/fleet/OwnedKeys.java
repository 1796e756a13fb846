package dev.meshfleet.fleet;

import dev.meshfleet.finding.Code;
import java.util.Map;

/** Keys of labels and annotations that determine the mesh or Application of an object. */
public final class OwnedKeys {
  /** Keys of Meshfleet, and keys by which Argo CD and Helm recognize their objects. */
  private static final String PLATFORM =
      "meshfleet\\.dev/|([^/]*\\.)?argoproj\\.io/|(meta\\.)?helm\\.sh/"
          + "|app\\.kubernetes\\.io/(managed-by|instance)$";

  private static final Shape.Taboo OF_NAMESPACES =
      new Shape.Taboo(
          "istio\\.io/|istio-|name$|control-plane$|runlevel$|topology\\.istio\\.io/|kubernetes\\.io/metadata\\.name$|"
              + PLATFORM,
          Code.ISOLATION_KEY,
          "%s cannot be set on a namespace",
          Map.of(
              "istio-injection", "remove it, and set injection: true or false for the namespace",
              "istio.io/rev", "remove it, and set revision for the namespace"),
          "remove it: keys of Istio, Argo CD, Helm and Meshfleet decide about its mesh and Application");

  private static final Shape.Taboo OF_TENANTS =
      new Shape.Taboo(
          PLATFORM,
          Code.ISOLATION_KEY,
          "%s cannot be a label of a tenant",
          "remove it: keys of Argo CD, Helm and Meshfleet control the tenant's Application");

  /** A key for labels and annotations of a tenant's namespaces. */
  public static final Shape FREE = Shapes.KEY.except(OF_NAMESPACES);

  /** A key for labels of a tenant, which reach its Application. */
  public static final Shape OF_TENANT = Shapes.KEY.except(OF_TENANTS);

  private OwnedKeys() {}
}
