package dev.meshfleet.finding;

import java.util.Locale;

/**
 * The stable name of a rule, printed in brackets behind a finding.
 *
 * <p>Never rename one: people search for them, and pipelines filter by them.
 */
public enum Code implements Rule {
  FILE("a file of the fleet that is not a readable, regular file with a fitting name"),
  CHARACTER("text that is not UTF-8, or holds characters which hide or reorder what is seen"),
  SYNTAX("not the plain YAML that Meshfleet reads: one document, no tags, anchors or aliases"),
  DUPLICATE_KEY("a field that is written twice"),
  AMBIGUOUS("an unquoted word that programs read differently, such as yes, 012 or 1e3"),
  UNKNOWN_FIELD("a field that there is not, often a typing mistake"),
  MISSING_FIELD("a field that every file of this kind needs"),
  WRONG_TYPE("a value of another type than the field takes: text, number, boolean, list or map"),
  WRONG_VALUE("a value that the field does not take"),
  WRONG_KIND("a file whose apiVersion or kind is not the one that belongs there"),
  NAME("a name that is malformed, reserved, too long, or not equal to the file's name"),
  TWICE("the same name twice in one list"),
  CLUSTER("a cluster that the fleet does not have, or a choice of cluster that is missing"),
  VERSION("a version of Istio that is not known, or not allowed by the fleet's policy"),
  RELEASE("a release of Istio whose support has ended, or that has a known problem"),
  POLICY("something that the fleet's policy does not allow"),
  ISOLATION_KEY("a chart value that would undo the isolation of tenants; there is a field for it"),
  ISOLATION("settings that together isolate less, or refuse more, than one of them says"),
  VALUE("a chart value that the official chart refuses or cannot take"),
  UNKNOWN_VALUE("a chart value that the official chart does not read"),
  NAMESPACE_CLAIMED("a namespace that two tenants claim"),
  REVISION_CLAIMED("a revision or revision tag that two control planes claim"),
  HOST_CLAIMED("a gateway host that two tenants claim"),
  NODE_PORT_CLAIMED("a node port that two gateways claim"),
  ADDRESS_CLAIMED("a load balancer's address that two gateways claim"),
  TRUST_DOMAIN_CLAIMED("a trust domain that two meshes with different roots claim"),
  OBJECT_CLAIMED("an object that two tenants would render"),
  APPLICATION_CLAIMED("an Application of Argo CD that two tenants would be"),
  REFERENCE("a name that refers to something which is not there"),
  FEDERATION("meshes that are to call each other, and do not agree on a root, a service or a port"),
  PATCH("a patch that fits no object, or not the one that it names"),
  TEMPLATE("a template of the platform team that does not render what it should"),
  PREREQUISITE("something that must be in a cluster and cannot stand in git, such as a Secret"),
  LIFECYCLE("what follows from the lifecycle of a tenant"),
  UPGRADE("a combination of Istio versions that Istio does not support"),
  NOT_CARRIED("something installed that a new tenant file does not have, or not as it is"),
  NOT_COMPARED("objects of a dump that are not the tenant's, and therefore not compared"),
  INVALID_OBJECT("an object that the Kubernetes API server refuses"),
  MANIFEST(
      "a rendered object that is not what was planned: a mistake in a template or in Meshfleet");

  private final String meaning;

  Code(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
