package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.regex.Pattern;

/** Reads the members of a mesh of OpenShift Service Mesh 2. */
record MaistraMembers(Resource resource, ForeignFields fields, Installation into) {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** The members that a ServiceMeshMemberRoll lists. */
  void roll() {
    fields.list("spec.members").stream()
        .flatMap(list -> list.items().stream())
        .forEach(this::listed);
    fields
        .take("spec.memberSelectors")
        .ifPresent(
            node ->
                into.remark(
                    node.place(),
                    "memberSelectors",
                    "a tenant file lists each namespace by name: add the namespaces that match"));
    injectsAll();
  }

  private void listed(Node member) {
    boolean named = member.value() instanceof String name && NAMESPACE.matcher(name).matches();
    if (named) {
      into.add(InstalledNamespace.named((String) member.value()));
    } else {
      String written =
          member instanceof Node.Scalar text ? text.text() : "that is " + member.kind();
      into.remark(
          member.place(), "member " + written, "a tenant file lists each namespace by name");
    }
  }

  /** The namespace of a ServiceMeshMember. */
  void member() {
    into.add(InstalledNamespace.named(resource.namespace()));
    fields.skip("it names the control plane", "spec");
    injectsAll();
  }

  private void injectsAll() {
    into.remark(
        resource.place(),
        resource.kind() + " " + resource.name() + ": pods of members",
        "OpenShift Service Mesh 2 injects only pods with the annotation. In a"
            + " namespace with injection: true, all pods are injected, except those"
            + " labelled sidecar.istio.io/inject: \"false\"");
  }
}
