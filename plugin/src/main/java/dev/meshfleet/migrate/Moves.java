package dev.meshfleet.migrate;

import dev.meshfleet.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of what must be copied: manifests to apply, and commands for objects without content in
 * the sources.
 */
final class Moves {
  private final String tenant;
  private final References references;
  private final CommentedYaml text = new CommentedYaml();
  private int count;

  private Moves(String tenant, References references) {
    this.tenant = tenant;
    this.references = references;
  }

  /**
   * The text of the file: YAML for kubectl apply.
   *
   * @param fates of Istio's configuration
   * @return empty if nothing must be copied
   */
  static Optional<String> of(
      String tenant, References references, List<Fate> fates, List<Copies.Copy> copies) {
    Moves moves = new Moves(tenant, references);
    moves.head(copies);
    fates.forEach(moves::add);
    copies.forEach(copy -> copy.certificate().ifPresent(made -> moves.certificate(made, copy)));
    return moves.count == 0 ? Optional.empty() : Optional.of(moves.text.toString());
  }

  private void head(List<Copies.Copy> copies) {
    text.comment(
        0,
        "Objects that must exist before traffic moves to tenant %s.".formatted(tenant)
            + " Apply this file with kubectl after the first sync of the tenant, or make the same"
            + " changes where the objects are managed. It removes nothing of the installed mesh.");
    List<Copies.Copy> bare = copies.stream().filter(c -> c.certificate().isEmpty()).toList();
    if (!bare.isEmpty()) {
      text.comment(
          0, "First copy these objects with the following commands; no file has their content:");
      bare.forEach(copy -> text.line(0, "#   " + copy.command()));
      count += bare.size();
    }
  }

  private void add(Fate fate) {
    Resource object = fate.object();
    if (fate.kind() == Fate.Kind.BRING) {
      fate.targets()
          .forEach(target -> manifest(object, target, references.rewritten(object), fate.why()));
    } else if (fate.kind() == Fate.Kind.CHANGE) {
      Object rewritten = references.rewritten(object);
      if (rewritten.equals(object.data().get("spec"))) {
        text.line(0, "---").comment(0, "%s: %s".formatted(object, fate.why()));
      } else {
        manifest(object, object.namespace(), rewritten, fate.why());
      }
      count++;
    }
  }

  private void certificate(Resource certificate, Copies.Copy copy) {
    manifest(
        certificate,
        copy.to(),
        certificate.data().get("spec"),
        "instead of a copy of Secret %s; if it names an Issuer, copy the Issuer, too"
            .formatted(copy.name()));
  }

  private void manifest(Resource object, String namespace, Object spec, String why) {
    text.line(0, "---").comment(0, "%s: %s".formatted(object, why));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", object.name());
    metadata.put("namespace", namespace);
    put(metadata, "labels", GatewayValues.chosen(object.labels()));
    put(metadata, "annotations", GatewayValues.own(object.annotations()));
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("apiVersion", object.data().get("apiVersion"));
    manifest.put("kind", object.kind());
    manifest.put("metadata", metadata);
    if (spec != null) {
      manifest.put("spec", spec);
    }
    for (String line : YamlText.inOrder(manifest).lines().toList()) {
      text.line(0, line);
    }
    count++;
  }

  private static void put(Map<String, Object> metadata, String key, Map<String, String> marks) {
    if (!marks.isEmpty()) {
      metadata.put(key, marks);
    }
  }
}
