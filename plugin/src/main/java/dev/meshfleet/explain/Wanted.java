package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The requested objects: {@code KIND/NAME}, {@code KIND/NAME.NAMESPACE}, {@code
 * KIND/NAMESPACE/NAME} as Argo CD writes it, or a kind alone. Names can contain dots, so the
 * existing objects decide.
 *
 * @param name empty for all objects of the kind
 */
public record Wanted(String typed, KindWord kind, String name) {

  /** The parsed text; empty if it has no kind, or an empty part. */
  public static Optional<Wanted> of(String typed) {
    int slash = typed.indexOf('/');
    String kind = slash < 0 ? typed : typed.substring(0, slash);
    String name = slash < 0 ? "" : typed.substring(slash + 1);
    boolean whole = slash < 0 || name.matches("[^/\\s]+(/[^/\\s]+)?");
    return whole && kind.matches("[A-Za-z][A-Za-z0-9.]*")
        ? Optional.of(new Wanted(typed, KindWord.of(kind), name))
        : Optional.empty();
  }

  /** Whether it is only a kind, which can match several objects. */
  public boolean isKind() {
    return name.isEmpty();
  }

  /** The matching objects. */
  public List<Manifest.Identity> among(Collection<Manifest.Identity> objects) {
    return objects.stream().filter(this::fits).toList();
  }

  private boolean fits(Manifest.Identity object) {
    return kind.fits(object)
        && (name.isEmpty()
            || name.equals(object.name())
            || name.equals(object.name() + "." + object.namespace())
            || name.equals(object.namespace() + "/" + object.name()));
  }

  /** An object in the syntax of a request: {@code Deployment/istiod-payments.istio-payments}. */
  public static String spelled(Manifest.Identity object) {
    String namespace = object.namespace();
    return object.kind() + "/" + object.name() + (namespace.isEmpty() ? "" : "." + namespace);
  }
}
