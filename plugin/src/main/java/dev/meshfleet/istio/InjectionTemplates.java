package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The official injection templates that somebody added to the fleet, which are used instead of our
 * own.
 *
 * @param added by version, the texts by their templates' names
 */
public record InjectionTemplates(Map<Version, Map<String, String>> added) {
  /** None were added. */
  public static final InjectionTemplates NONE = new InjectionTemplates(Map.of());

  public InjectionTemplates {
    added = Map.copyOf(added);
  }

  /** The names of a release's templates, in the order of istiod-injector-configmap.yaml. */
  public static List<String> names(Release release) {
    List<String> names =
        new ArrayList<>(
            List.of("sidecar", "gateway", "grpc-simple", "grpc-agent", "waypoint", "kube-gateway"));
    if (release.has(Feature.AGENTGATEWAY)) {
      names.add("agentgateway");
    }
    if (release.has(Feature.AGENTGATEWAY_WAYPOINT)) {
      names.add("agentgateway-waypoint");
    }
    return names;
  }

  /** Whether a release's templates were added, rather than being ours. */
  public boolean isAdded(Release release) {
    return added.containsKey(release.version());
  }

  /** The text of a template for a release: the one that was added, or our own. */
  public String text(String name, Release release) {
    return Optional.ofNullable(added.get(release.version()))
        .map(texts -> texts.get(name))
        .orElseGet(() -> InjectionTemplate.of(name, release));
  }

  /** Our own text of a template for a release, each line indented by four spaces. */
  public static String block(String name, Release release) {
    return InjectionTemplate.block(name, release);
  }
}
