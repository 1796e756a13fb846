package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Objects that controllers create for objects of a tenant. */
final class MadeLater {
  private static final String OF_GATEWAY_API = "gateway.networking.k8s.io";
  private static final String SUFFIX = "-istio";

  private final List<Manifest.Identity> objects;
  private final String name;

  private MadeLater(List<Manifest.Identity> objects, String name) {
    this.objects = objects;
    this.name = name;
  }

  /**
   * Sentences about the creator of an object; empty if it is unknown.
   *
   * @param objects of the tenant
   */
  static List<String> from(List<Manifest.Identity> objects, Wanted wanted) {
    String name = wanted.name().substring(wanted.name().indexOf('/') + 1);
    MadeLater made = new MadeLater(objects, name);
    KindWord kind = wanted.kind();
    if (kind.fits("Pod") || kind.fits("ReplicaSet")) {
      return made.of("Kubernetes creates it from %s", made::isWorkload);
    }
    if (kind.fits("ConfigMap") && name.startsWith("istio-ca-root-cert")) {
      return made.of(
          "%s creates it, so that proxies trust the root of the mesh", MadeLater::isIstiod);
    }
    if (kind.fits("Secret") && name.startsWith("istio-ca-secret")) {
      return made.of("%s creates it, and signs with it", MadeLater::isIstiod);
    }
    if (kind.fits("Secret")) {
      return made.of("cert-manager creates it for %s", made::isCertificate);
    }
    Set<String> deployed = Set.of("Deployment", "Service", "ServiceAccount");
    return deployed.stream().anyMatch(kind::fits)
        ? made.of("istiod creates it for %s", made::isGateway)
        : List.of();
  }

  private List<String> of(String sentence, Predicate<Manifest.Identity> isMaker) {
    return objects.stream().filter(isMaker).map(Wanted::spelled).map(sentence::formatted).toList();
  }

  private boolean isWorkload(Manifest.Identity object) {
    return Set.of("Deployment", "DaemonSet").contains(object.kind())
        && (name.matches(
            java.util.regex.Pattern.quote(object.name()) + "(-[a-z0-9]+){1,2}(\\..*)?"));
  }

  private static boolean isIstiod(Manifest.Identity object) {
    return object.kind().equals("Deployment") && object.name().startsWith("istiod-");
  }

  private boolean isCertificate(Manifest.Identity object) {
    return object.kind().equals("Certificate") && isCalled(object, object.name());
  }

  private boolean isGateway(Manifest.Identity object) {
    return object.group().equals(OF_GATEWAY_API)
        && object.kind().equals("Gateway")
        && isCalled(object, object.name() + SUFFIX);
  }

  private boolean isCalled(Manifest.Identity object, String made) {
    return name.equals(made) || name.equals(made + "." + object.namespace());
  }
}
