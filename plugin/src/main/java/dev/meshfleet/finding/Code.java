package dev.meshfleet.finding;

import java.util.Locale;

/**
 * The code of a rule, printed in brackets after a finding.
 *
 * <p>Codes are stable: people search for them, and pipelines filter by them.
 */
public enum Code implements Rule {
  FILE("a file in the tenants' folder that is unreadable, not a regular file, or wrongly named"),
  CHARACTER("text that is not UTF-8, or contains invisible or reordering characters"),
  SYNTAX(
      "an empty file, invalid YAML, or YAML features that are not allowed: several documents, tags, anchors, aliases"),
  DUPLICATE_KEY("a duplicate field"),
  AMBIGUOUS("an unquoted word that YAML parsers read differently, such as yes, 012 or 1e3"),
  UNKNOWN_FIELD("an unknown field, often a typing error"),
  MISSING_FIELD("a missing required field"),
  WRONG_TYPE("a value of the wrong type: text, number, boolean, list or map"),
  WRONG_VALUE("a value that is not valid for the field"),
  WRONG_KIND("a file with an unexpected apiVersion or kind"),
  NAME("a name that is malformed, reserved, too long, or different from the file name"),
  TWICE("a duplicate name in a list"),
  CLUSTER("an unknown cluster, or a tenant in several clusters without a choice"),
  VERSION("an unknown version of Istio, or one that is rendered as another one"),
  RELEASE("a release of Istio that is out of support or has a known problem"),
  POLICY("something that the policy of the fleet does not allow"),
  ISOLATION_KEY("a chart value, label or annotation that would break the isolation of tenants"),
  ISOLATION(
      "settings that conflict, so that the mesh is less isolated or rejects more than expected"),
  VALUE("a chart value that the official chart rejects"),
  UNKNOWN_VALUE("a chart value that the official chart ignores"),
  NAMESPACE_CLAIMED("a namespace that two tenants claim"),
  REVISION_CLAIMED("a revision or revision tag that two control planes claim"),
  HOST_CLAIMED("a gateway host that two tenants claim"),
  NODE_PORT_CLAIMED("a node port that two gateways claim"),
  ADDRESS_CLAIMED("a load balancer address that two gateways claim"),
  TRUST_DOMAIN_CLAIMED("a trust domain that two meshes with different roots claim"),
  OBJECT_CLAIMED("an object that two tenants would render"),
  APPLICATION_CLAIMED("the name of an Argo CD Application that two tenants would have"),
  REFERENCE("a reference to something that does not exist"),
  FEDERATION(
      "a federation whose two sides do not agree on a root certificate, a service or a port"),
  PATCH("a patch that does not match an object, or cannot be applied to it"),
  TEMPLATE("a template of the platform team that cannot be rendered, or renders an invalid object"),
  PREREQUISITE(
      "something that must exist in a cluster and cannot be stored in git, such as a Secret"),
  LIFECYCLE("a restriction caused by the lifecycle of a tenant"),
  UPGRADE("a combination of Istio versions that Istio does not support"),
  NOT_CARRIED("an installed setting that the new tenant file omits or changes"),
  NOT_COMPARED(
      "objects of a dump that are not compared, because they belong to other tenants or to none"),
  INVALID_OBJECT("an object that the Kubernetes API server rejects"),
  MANIFEST("a rendered object that differs from the plan: a bug in a template or in Meshfleet");

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
