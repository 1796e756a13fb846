package dev.meshfleet.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renders drafts: fills the outlines of their templates, and checks that each object is the planned
 * one.
 */
public final class Renderer {
  static final String WAVE = "argocd.argoproj.io/sync-wave";

  private Templates ofPlatform; // starting jinjava takes time, and few fleets have such templates

  private final Optional<Map<List<String>, Rendered>> known;

  public Renderer() {
    this(Optional.empty());
  }

  private Renderer(Optional<Map<List<String>, Rendered>> known) {
    this.known = known;
  }

  /**
   * A renderer for many similar plans. It caches the first object of each name, and returns it for
   * an equal draft.
   */
  public static Renderer remembering() {
    return new Renderer(Optional.of(new HashMap<>()));
  }

  /**
   * The objects of one tenant in the order of their sync waves, each with the label of the tenant.
   *
   * @throws IllegalStateException when a template is invalid; the content of a tenant file cannot
   *     cause this
   */
  public List<Manifest> render(String tenant, List<Draft> drafts) {
    List<Manifest> manifests = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Draft draft : inWaves(drafts)) {
      Manifest manifest = render(tenant, draft);
      if (!seen.add(manifest.identity().group() + " " + manifest.identity())) {
        throw new IllegalStateException(manifest.identity() + " is rendered twice");
      }
      manifests.add(manifest);
    }
    return List.copyOf(manifests);
  }

  private static List<Draft> inWaves(List<Draft> drafts) {
    return drafts.stream()
        .sorted((one, other) -> Integer.compare(one.wave(), other.wave()))
        .toList();
  }

  private Manifest render(String tenant, Draft draft) {
    return known.isPresent() ? again(known.get(), tenant, draft) : fresh(tenant, draft);
  }

  private Manifest again(Map<List<String>, Rendered> first, String tenant, Draft draft) {
    List<String> name =
        List.of(tenant, draft.template(), draft.kind(), draft.namespace(), draft.name());
    Rendered rendered = first.get(name);
    if (rendered == null) {
      rendered = new Rendered(draft, fresh(tenant, draft));
      first.put(name, rendered);
    }
    return rendered.draft.equals(draft) ? rendered.manifest : fresh(tenant, draft);
  }

  private Manifest fresh(String tenant, Draft draft) {
    Map<String, Object> object = Outline.of(draft).filled(draft.values());
    draft.additions().forEach(addition -> addition.into(object));
    Map<String, Object> metadata = child(object, "metadata");
    own(metadata, tenant);
    child(metadata, "annotations").put(WAVE, Integer.toString(draft.wave()));
    Manifest manifest = new Manifest(draft.template(), object);
    check(draft, manifest);
    return manifest;
  }

  private static void own(Map<String, Object> metadata, String tenant) {
    Map<String, Object> labels = child(metadata, "labels");
    labels.put("app.kubernetes.io/managed-by", "meshfleet");
    labels.put("meshfleet.dev/tenant", tenant);
  }

  /**
   * The objects of a template of the platform team, in the order of its text. Empty documents are
   * ignored.
   *
   * @param wave of objects that do not set one
   * @throws TemplateFault when it does not render, or a document is not an object
   */
  public List<Manifest> render(
      String tenant, String path, String text, Map<String, Object> values, int wave)
      throws TemplateFault {
    if (ofPlatform == null) {
      ofPlatform = Templates.ofPlatform();
    }
    List<Manifest> manifests = new ArrayList<>();
    for (String document : ofPlatform.fill(path, text, values).split("(?m)^---[ \\t]*$")) {
      if (!document.isBlank()) {
        Map<String, Object> object = PlatformObject.read(path, document);
        Map<String, Object> metadata = child(object, "metadata");
        own(metadata, tenant);
        child(metadata, "annotations").putIfAbsent(WAVE, Integer.toString(wave));
        manifests.add(new Manifest(path, object));
      }
    }
    return manifests;
  }

  private static void check(Draft draft, Manifest manifest) {
    boolean planned =
        manifest.kind().equals(draft.kind())
            && manifest.name().equals(draft.name())
            && manifest.namespace().equals(draft.namespace())
            && manifest.object().get("apiVersion") instanceof String;
    if (!planned) {
      throw new IllegalStateException(
          "template %s made %s, not %s %s/%s"
              .formatted(
                  draft.template(),
                  manifest.identity(),
                  draft.kind(),
                  draft.namespace(),
                  draft.name()));
    }
  }

  private static Map<String, Object> child(Map<String, Object> map, String key) {
    return cast((Map<?, ?>) map.computeIfAbsent(key, absent -> new LinkedHashMap<>()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  /** The rendered object of a draft. */
  private record Rendered(Draft draft, Manifest manifest) {}
}
