package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The values of one release: layers from files, text, maps and single settings. */
final class ReleaseValues {
  private final Source source;
  private final GivenFiles files;
  private final String declared;
  private final Installation into;
  private Node.Mapping values;

  /**
   * @param source the file that declares the release
   * @param declared the release, for remarks
   */
  ReleaseValues(Source source, Place place, GivenFiles files, String declared, Installation into) {
    this.source = source;
    this.files = files;
    this.declared = declared;
    this.into = into;
    this.values = Node.Mapping.empty(place);
  }

  Node.Mapping node() {
    return values;
  }

  void map(Node.Mapping layer) {
    values = into.account().overlay(values, layer);
  }

  /** A layer below the existing ones. */
  void under(Node.Mapping layer) {
    values = into.account().overlay(layer, values);
  }

  /** A layer that replaces the existing ones. */
  void replace(Node.Mapping layer) {
    into.account().meaningless(values, "other values override it");
    values = layer;
  }

  /** YAML in a text: {@code values: |}. */
  void text(Node text) {
    Optional<Node.Mapping> map =
        text.value() instanceof String ? EmbeddedText.yaml(text) : Optional.empty();
    if (map.isPresent()) {
      into.account().settle(text);
      map(map.get());
    } else if (text.value() instanceof String written && written.isBlank()) {
      into.account().meaningless(text, Account.EMPTY);
    } else {
      into.remark(
          text,
          "values of " + declared,
          "they are not valid YAML, possibly because they are a template: render them,"
              + " and pass them as a file");
    }
  }

  /** A list of files, or a single one. */
  void files(Node references) {
    List<Node> each = references instanceof Node.Sequence list ? list.items() : List.of(references);
    each.forEach(this::file);
  }

  private void file(Node reference) {
    String path = String.valueOf(reference.value());
    Optional<Node.Mapping> found =
        reference instanceof Node.Scalar ? files.values(source, path) : Optional.empty();
    found.ifPresent(this::map);
    if (found.isPresent()) {
      into.account().settle(reference);
    } else {
      into.remark(
          reference,
          "the values file %s of %s".formatted(path, declared),
          "the sources do not include it, so its values are missing: add it with --from");
    }
  }

  /** Values in a ConfigMap, or in a Secret, which is never read. */
  void object(Node reference, String namespace) {
    String kind = Plain.text(reference, "kind").orElse("ConfigMap");
    String name = Plain.text(reference, "name").orElse("");
    String key =
        Plain.text(reference, "valuesKey")
            .or(() -> Plain.text(reference, "key"))
            .orElse("values.yaml");
    Optional<Node> held =
        kind.equals("ConfigMap")
            ? files
                .object(kind, namespace, name)
                .flatMap(found -> Plain.at(found.node(), "data", key))
            : Optional.empty();
    Optional<String> target = Plain.text(reference, "targetPath");
    if (held.isEmpty()) {
      into.remark(
          reference,
          "the values of %s from %s %s".formatted(declared, kind, name),
          kind.equals("Secret")
              ? "Secrets are not read: set the values that are not secret, and keep the"
                  + " others in a Secret"
              : "the sources do not include it, or it has no key %s: add it with --from"
                  .formatted(key));
      return;
    }
    into.account().settle(reference);
    if (target.isPresent()) {
      into.account().settle(held.get());
      set(target.get(), held.get().value(), held.get().place(), false);
    } else {
      text(held.get());
    }
    files
        .object(kind, namespace, name)
        .ifPresent(
            object -> into.account().meaningless(object, "it contains the values of a release"));
  }

  /** A setting as in {@code --set NAME=VALUE}. */
  void set(String name, Object value, Place place, boolean text) {
    Optional<Node.Mapping> layer = SetSyntax.of(name, value, place, text, values);
    if (layer.isPresent()) {
      map(layer.get());
    } else {
      into.remark(
          place,
          "the setting %s of %s".formatted(name, declared),
          "Meshfleet cannot parse its name: set the value by hand");
    }
  }

  /** A list of settings with a name and a value each, or a map of settings. */
  void settings(Node settings) {
    if (settings instanceof Node.Mapping map) {
      map.entries()
          .forEach(
              (name, entry) -> {
                into.account().settle(entry.value());
                set(name, entry.value().value(), entry.place(), false);
              });
      return;
    }
    for (Node setting : Plain.items(settings)) {
      setting(setting, false);
    }
  }

  /** Settings whose values stay texts. */
  void texts(Node settings) {
    for (Node setting : Plain.items(settings)) {
      setting(setting, true);
    }
  }

  private void setting(Node setting, boolean asText) {
    Optional<String> name = Plain.text(setting, "name");
    Optional<Node> value = Plain.at(setting, "value").or(() -> Plain.at(setting, "values"));
    boolean text =
        asText
            || Plain.text(setting, "forceString").filter("true"::equals).isPresent()
            || Plain.text(setting, "type").filter("string"::equals).isPresent();
    if (name.isEmpty() || value.isEmpty()) {
      into.remark(
          setting,
          "a setting of " + declared,
          "its name or value is missing: set the value by hand");
      return;
    }
    into.account().settle(setting);
    set(name.get(), value.get().value(), setting.place(), text);
  }

  /** Removes values with placeholders that are filled in only when the release is rendered. */
  void withoutPlaceholders(Predicate<String> isPlaceholder, String why) {
    values = new Placeholders(isPlaceholder, declared, why, into).removed(values);
  }
}
