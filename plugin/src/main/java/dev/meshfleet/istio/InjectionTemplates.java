package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The official injection templates that a user added to the fleet. They replace Meshfleet's own.
 *
 * @param added the texts by version and by template name
 */
public record InjectionTemplates(Map<Version, Map<String, String>> added) {
  /** No added templates. */
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

  /** Whether the templates of a release were added, and are not Meshfleet's own. */
  public boolean isAdded(Release release) {
    return added.containsKey(release.version());
  }

  /** The text of a template for a release: the added one, or Meshfleet's own. */
  public String text(String name, Release release) {
    return Optional.ofNullable(added.get(release.version()))
        .map(texts -> texts.get(name))
        .orElseGet(() -> InjectionTemplate.of(name, release));
  }

  /** Meshfleet's own text of a template for a release, each line indented by four spaces. */
  public static String block(String name, Release release) {
    return InjectionTemplate.block(name, release);
  }
}
