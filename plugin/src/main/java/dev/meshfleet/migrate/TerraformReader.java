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
  private final List<Written> releases = new ArrayList<>();

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

  /**
   * A release, with the address of its resource in the state.
   *
   * @param address empty if it is unknown
   */
  private record Written(String address, Node.Mapping values) {}

  private void read() {
    Plain.at(document, "resource", TYPE)
        .filter(Node.Mapping.class::isInstance)
        .ifPresent(
            written ->
                ((Node.Mapping) written)
                    .entries()
                    .forEach((label, entry) -> each(TYPE + "." + label, entry.value())));
    for (Node resource : Plain.items(document, "resources")) {
      if (Plain.text(resource, "type").equals(Optional.of(TYPE))) {
        Plain.items(resource, "instances").forEach(instance -> instance(resource, instance));
      }
    }
    Plain.at(document, "values", "root_module").ifPresent(this::module);
    if (releases.isEmpty()) {
      Plain.at(document, "planned_values", "root_module").ifPresent(this::module);
    }
    releases.forEach(this::release);
    packaging.into().account().meaningless(document, OTHER);
  }

  /** An instance in a state has an index if the resource has {@code count} or {@code for_each}. */
  private void instance(Node resource, Node instance) {
    String module = Plain.text(resource, "module").map(found -> found + ".").orElse("");
    String index =
        Plain.at(instance, "index_key")
            .map(Node::value)
            .map(key -> key instanceof String ? "[\"%s\"]".formatted(key) : "[%s]".formatted(key))
            .orElse("");
    String address =
        Plain.text(resource, "name").map(name -> module + TYPE + "." + name + index).orElse("");
    Plain.at(instance, "attributes").ifPresent(values -> each(address, values));
  }

  private void module(Node module) {
    for (Node resource : Plain.items(module, "resources")) {
      if (Plain.text(resource, "type").equals(Optional.of(TYPE))) {
        String address = Plain.text(resource, "address").orElse("");
        Plain.at(resource, "values").ifPresent(values -> each(address, values));
      }
    }
    Plain.items(module, "child_modules").forEach(this::module);
  }

  private void each(String address, Node node) {
    if (node instanceof Node.Mapping map) {
      releases.add(new Written(address, map));
    } else {
      Plain.items(node).forEach(item -> each(address, item));
    }
  }

  private void release(Written found) {
    Node.Mapping written = found.values();
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
    packaging.add(written, fields, declared, values, Owner.ofTerraform(found.address()));
    packaging.into().account().meaningless(written, Packaging.DELIVERY);
  }
}
