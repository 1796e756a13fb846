package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Rule;

/**
 * Something that only one tenant can have in each of its clusters.
 *
 * @param name used for comparison: {@code payments-api}
 * @param what as messages name it: {@code namespace "payments-api"}
 */
record Claim(String tenant, Kind kind, String name, String what, Place place) {

  /** The claim in words that two tenants cannot share: {@code namespace payments-api}. */
  String key() {
    return kind.words + name;
  }

  /** What can be claimed. */
  enum Kind {
    NAMESPACE(
        "namespace ",
        Code.NAMESPACE_CLAIMED,
        "a namespace belongs to one tenant: remove it from one of the two"),
    /** istiod selects webhooks by revision in the whole cluster; tags clash with revisions. */
    REVISION(
        "revision ", Code.REVISION_CLAIMED, "both istiods would inject the same pods: rename one"),
    /**
     * Cluster-scoped objects: revision a-b in namespace c, and revision a in namespace b-c, result
     * in the same name.
     */
    OBJECT(
        "name ", Code.OBJECT_CLAIMED, "revision and namespace form this name: rename one of them"),
    TAG_OBJECT(
        "name ", Code.OBJECT_CLAIMED, "tag and namespace form this name: rename one of them"),
    /**
     * Guests of one mesh: Gateways select pods by a label that is derived from the name of the
     * object.
     */
    GATEWAY(
        "gateway ",
        Code.OBJECT_CLAIMED,
        "the gateways of one mesh need different names: set another objectName"),
    HOST("host ", Code.HOST_CLAIMED, "a host belongs to one tenant: remove it from one of the two"),
    NODE_PORT(
        "node port ",
        Code.NODE_PORT_CLAIMED,
        "a node port belongs to one Service: choose another one"),
    ADDRESS(
        "address ", Code.ADDRESS_CLAIMED, "an address belongs to one Service: choose another one");

    final String words;
    final Rule code;
    final String remedy;

    Kind(String words, Rule code, String remedy) {
      this.words = words;
      this.code = code;
      this.remedy = remedy;
    }

    /** Whether even two gateways of one tenant cannot have it. */
    boolean isOfOneGateway() {
      return this == NODE_PORT || this == ADDRESS;
    }
  }
}
