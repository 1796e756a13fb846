package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code helm_release} resources of Terraform as JSON: {@code *.tf.json}, a state, or the
 * output of {@code terraform show -json}. Its own language is not read.
 */
final class TerraformReader {
  private static final String TYPE = "helm_release";
  private static final String OTHER = "it describes other resources of Terraform";

  private final Packaging packaging;
  private final Node.Mapping document;

  private TerraformReader(Packaging packaging, Node.Mapping document) {
    this.packaging = packaging;
    this.document = document;
  }

  static boolean reads(Node.Mapping document) {
    return Plain.at(document, "resource", TYPE).isPresent()
        || Plain.at(document, "terraform_version").isPresent();
  }

  static void read(Packaging packaging, Node.Mapping document) {
    new TerraformReader(packaging, document).read();
  }

  private void read() {
    List<Node.Mapping> releases = new ArrayList<>();
    Plain.at(document, "resource", TYPE)
        .ifPresent(
            written ->
                ((Node.Mapping) written)
                    .entries()
                    .values()
                    .forEach(entry -> each(entry.value(), releases)));
    for (Node resource : Plain.items(document, "resources")) {
      if (Plain.text(resource, "type").equals(Optional.of(TYPE))) {
        Plain.items(resource, "instances")
            .forEach(
                instance -> Plain.at(instance, "attributes").ifPresent(a -> each(a, releases)));
      }
    }
    Plain.at(document, "values", "root_module").ifPresent(module -> module(module, releases));
    if (releases.isEmpty()) {
      Plain.at(document, "planned_values", "root_module")
          .ifPresent(module -> module(module, releases));
    }
    releases.forEach(this::release);
    packaging.into().account().meaningless(document, OTHER);
  }

  private static void module(Node module, List<Node.Mapping> releases) {
    for (Node resource : Plain.items(module, "resources")) {
      if (Plain.text(resource, "type").equals(Optional.of(TYPE))) {
        Plain.at(resource, "values").ifPresent(values -> each(values, releases));
      }
    }
    Plain.items(module, "child_modules").forEach(child -> module(child, releases));
  }

  private static void each(Node node, List<Node.Mapping> releases) {
    if (node instanceof Node.Mapping map) {
      releases.add(map);
    } else {
      Plain.items(node).forEach(item -> each(item, releases));
    }
  }

  private void release(Node.Mapping written) {
    ForeignFields fields = packaging.fields(written);
    String name = fields.text("name").orElse("");
    String declared = "%s %s".formatted(TYPE, name);
    ReleaseValues values = packaging.values(written.place(), declared);
    Optional<Node> texts = fields.enter("values");
    texts.map(node -> Plain.items(node)).orElse(List.of()).forEach(values::text);
    for (String set : List.of("set", "set_list")) {
      fields.enter(set).ifPresent(values::settings);
    }
    fields
        .enter("set_sensitive")
        .filter(node -> !Plain.items(node).isEmpty())
        .ifPresent(
            node ->
                packaging
                    .into()
                    .remark(node, "set_sensitive of " + declared, "Secrets are not read"));
    values.withoutPlaceholders(
        text -> text.contains("${"), "Terraform sets it: set the value by hand");
    packaging
        .releases()
        .add(
            new ChartRelease(
                written.place(),
                declared,
                fields.text("chart").orElse(""),
                packaging.version(fields, "version"),
                name,
                fields.text("namespace"),
                values.node()));
    packaging.into().account().meaningless(written, Packaging.DELIVERY);
  }
}
