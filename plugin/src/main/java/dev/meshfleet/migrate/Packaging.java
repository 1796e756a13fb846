package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every reader of a packaging works with: the file, the other files, and the releases that it
 * declares.
 *
 * @param source the file that is read
 * @param files all sources
 * @param into takes remarks and the account
 * @param releases takes the releases
 */
record Packaging(Source source, GivenFiles files, Installation into, List<ChartRelease> releases) {
  /** Reason for fields about the source of charts. */
  static final String ORIGIN = "Meshfleet renders the charts of Istio itself";

  /** Reason for fields about updates of objects. */
  static final String DELIVERY = "Argo CD and Meshfleet decide how objects are applied";

  /** Reason for fields about the target cluster. */
  static final String TARGET = "clusters in fleet.yaml and spec.clusters choose the cluster";

  static Packaging of(
      GivenFiles.Document document, GivenFiles files, Installation into, List<ChartRelease> all) {
    return new Packaging(document.source(), files, into, all);
  }

  ReleaseValues values(Place place, String declared) {
    return new ReleaseValues(source, place, files, declared, into);
  }

  ForeignFields fields(Node.Mapping node) {
    return new ForeignFields(node, into);
  }

  /** The maps in a list that a reader entered. Any other item gets a remark. */
  List<Node.Mapping> maps(Optional<Node> list, String declared) {
    List<Node.Mapping> maps = new ArrayList<>();
    for (Node item : list.map(node -> Plain.items(node)).orElse(List.of())) {
      if (item instanceof Node.Mapping map) {
        maps.add(map);
      } else {
        into.remark(item, "an entry of " + declared, "expected a map, found " + item.kind());
      }
    }
    return maps;
  }

  /**
   * Adds a release of Helm that a tool applies, from the fields {@code name}, {@code namespace},
   * {@code chart} and {@code version}.
   */
  void add(
      Node.Mapping written,
      ForeignFields fields,
      String declared,
      ReleaseValues values,
      Owner owner) {
    String name = fields.text("name").orElse("");
    Optional<String> namespace = fields.text("namespace");
    releases.add(
        new ChartRelease(
            written.place(),
            declared,
            fields.text("chart").orElse(""),
            version(fields, "version"),
            name,
            namespace,
            values.node(),
            owner.recording(name, namespace.orElse(""))));
  }

  /** Reports the fields that no reader took. */
  void rest(ForeignFields fields, String declared) {
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "%s: %s".formatted(declared, path),
                "Meshfleet does not read it: set its equivalent by hand"));
  }

  /** The version of a chart, as specified in its packaging. */
  Optional<Located<String>> version(ForeignFields fields, String path) {
    Optional<Node> node = fields.enter(path);
    node.ifPresent(into.account()::settle);
    return node.filter(Node.Scalar.class::isInstance)
        .map(found -> new Located<>(String.valueOf(found.value()), found.place()));
  }
}
