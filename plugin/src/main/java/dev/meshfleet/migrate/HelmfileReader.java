package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.List;

/** Reads the releases of a helmfile. */
final class HelmfileReader {
  private final Packaging packaging;
  private final Node.Mapping document;

  private HelmfileReader(Packaging packaging, Node.Mapping document) {
    this.packaging = packaging;
    this.document = document;
  }

  static boolean reads(Node.Mapping document) {
    return document.get("kind").isEmpty()
        && Plain.items(document, "releases").stream()
            .anyMatch(release -> Plain.at(release, "chart").isPresent());
  }

  static void read(Packaging packaging, Node.Mapping document) {
    new HelmfileReader(packaging, document).read();
  }

  private void read() {
    ForeignFields fields = packaging.fields(document);
    fields.skip(Packaging.ORIGIN, "repositories");
    fields.skip(
        Packaging.DELIVERY,
        "helmDefaults",
        "helmBinary",
        "kustomizeBinary",
        "lockFilePath",
        "hooks",
        "apiVersions",
        "kubeVersion",
        "commonLabels",
        "missingFileHandler");
    packaging.maps(fields.enter("releases"), "the helmfile's releases").forEach(this::release);
    packaging.rest(fields, "the helmfile");
  }

  private void release(Node.Mapping written) {
    ForeignFields fields = packaging.fields(written);
    String name = fields.text("name").orElse("");
    String declared = "the helmfile's release " + name;
    if (fields.flag("installed").filter(installed -> !installed).isPresent()) {
      packaging.into().account().meaningless(written, "the release is not installed");
      return;
    }
    skip(fields);
    ReleaseValues values = packaging.values(written.place(), declared);
    fields.enter("values").ifPresent(list -> layers(list, values));
    fields.enter("secrets").ifPresent(list -> secrets(list, declared));
    fields.enter("set").ifPresent(values::settings);
    fields.enter("setString").ifPresent(values::texts);
    values.withoutPlaceholders(
        text -> text.contains("{{"), "helmfile sets it: set the value by hand");
    packaging.add(written, fields, declared, values, Owner.of(Tool.HELMFILE, name, ""));
    packaging.rest(fields, declared);
  }

  private static void skip(ForeignFields fields) {
    fields.skip(
        Packaging.DELIVERY,
        "wait",
        "waitForJobs",
        "timeout",
        "atomic",
        "cleanupOnFail",
        "needs",
        "labels",
        "createNamespace",
        "condition",
        "hooks",
        "historyMax",
        "force",
        "verify",
        "missingFileHandler",
        "disableValidation",
        "skipDeps");
    fields.skip(Packaging.TARGET, "kubeContext");
  }

  /** A list of paths of files and maps of values. */
  private static void layers(Node list, ReleaseValues values) {
    List<Node> layers = list instanceof Node.Sequence items ? items.items() : List.of(list);
    for (Node layer : layers) {
      if (layer instanceof Node.Mapping map) {
        values.map(map);
      } else {
        values.files(layer);
      }
    }
  }

  private void secrets(Node list, String declared) {
    packaging
        .into()
        .remark(
            list,
            "the secrets of " + declared,
            "they are not read: set the values that are not secret, and keep the others"
                + " in a Secret");
  }
}
