package dev.meshfleet.finding;

import java.util.Locale;

/**
 * The stable name of a rule, printed in brackets behind a finding.
 *
 * <p>Never rename one: people search for them, and pipelines filter by them.
 */
public enum Code implements Rule {
  FILE("a file of the fleet that is not a readable, regular file with a valid name"),
  CHARACTER("text that is not UTF-8, or contains characters that hide or reorder text"),
  SYNTAX("invalid YAML, or YAML that Meshfleet rejects: several documents, tags, anchors, aliases"),
  DUPLICATE_KEY("a duplicate field"),
  AMBIGUOUS("an unquoted word that programs read differently, such as yes, 012 or 1e3"),
  UNKNOWN_FIELD("an unknown field, often a typing mistake"),
  MISSING_FIELD("a required field that is missing"),
  WRONG_TYPE("a value of the wrong type: string, number, boolean, list or map"),
  WRONG_VALUE("an invalid value"),
  WRONG_KIND("a wrong apiVersion or kind"),
  NAME("a name that is invalid, reserved, too long, or different from the name of the file"),
  TWICE("a duplicate name in a list"),
  CLUSTER("an unknown cluster, or a cluster that must be selected"),
  VERSION("a version of Istio that is unknown, or not allowed by the fleet's policy"),
  RELEASE("a release of Istio whose support has ended, or that has a known problem"),
  POLICY("a setting that the fleet's policy does not allow"),
  ISOLATION_KEY("a chart value that would break the isolation of tenants; use the field instead"),
  ISOLATION("settings that together isolate less, or reject more, than expected"),
  VALUE("a chart value that the official chart rejects"),
  UNKNOWN_VALUE("a chart value that the official chart does not read"),
  NAMESPACE_CLAIMED("a namespace that two tenants claim"),
  REVISION_CLAIMED("a revision or revision tag that two control planes claim"),
  HOST_CLAIMED("a gateway host that two tenants claim"),
  NODE_PORT_CLAIMED("a node port that two gateways claim"),
  ADDRESS_CLAIMED("a load balancer's address that two gateways claim"),
  TRUST_DOMAIN_CLAIMED("a trust domain that two meshes with different roots claim"),
  OBJECT_CLAIMED("a resource that two tenants would render"),
  APPLICATION_CLAIMED("the name of an Argo CD Application that two tenants would have"),
  REFERENCE("a reference to something that does not exist"),
  FEDERATION("federated meshes that do not agree on a root, a service or a port"),
  PATCH("a patch that matches no resource, or a path that does not exist"),
  TEMPLATE("a template of the platform team that cannot be rendered"),
  PREREQUISITE(
      "something that the cluster needs and that cannot be stored in git, such as a Secret"),
  LIFECYCLE("a conflict with the lifecycle of a tenant"),
  UPGRADE("a combination of Istio versions that Istio does not support"),
  NOT_CARRIED(
      "an installed setting that the new tenant file does not contain, or contains differently"),
  NOT_COMPARED("resources of a dump that do not belong to the tenant, and are not compared"),
  MANIFEST(
      "a rendered resource that differs from the plan: an error in a template or in Meshfleet");

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
