package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Pods get no access to their node. Rejects what Kubernetes' Pod Security Standard "baseline"
 * rejects, and ServiceAccounts of others.
 */
final class PodRule implements Rule {
  private static final Set<String> VOLUMES =
      Set.of("name", "configMap", "downwardAPI", "emptyDir", "projected", "secret");
  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_syncookies");

  private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");

  private final Set<String> accounts;

  /**
   * @param accounts the tenant's ServiceAccounts, {@code namespace/name}
   */
  PodRule(Set<String> accounts) {
    this.accounts = accounts;
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    Map<?, ?> pod = Pods.spec(manifest);
    if (!pod.isEmpty()) {
      new Pod(manifest, objections).check(pod);
    }
  }

  /** The check of one object's pods. */
  private final class Pod {
    private final Manifest manifest;
    private final Consumer<Objection> objections;

    private Pod(Manifest manifest, Consumer<Objection> objections) {
      this.manifest = manifest;
      this.objections = objections;
    }

    private void check(Map<?, ?> pod) {
      for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
        if (Boolean.TRUE.equals(pod.get(namespace))) {
          object(Pods.SPEC + "/" + namespace, true, "shares the host's namespaces: " + namespace);
        }
      }
      account("serviceAccountName", Fields.text(pod, "serviceAccountName"));
      account("serviceAccount", Fields.text(pod, "serviceAccount"));
      if (pod.get("nodeName") != null) {
        object(Pods.SPEC + "/nodeName", pod.get("nodeName"), "sets nodeName");
      }
      volumes(Fields.list(pod, "volumes"));
      securityContext(Pods.SPEC, Fields.map(pod, "securityContext"));
      Pods.containers(manifest, this::container);
    }

    private void account(String field, String name) {
      if (!name.isEmpty() && !accounts.contains(manifest.namespace() + "/" + name)) {
        object(
            Pods.SPEC + "/" + field,
            name,
            "runs as the ServiceAccount \"%s\", which is not rendered for the tenant"
                .formatted(name));
      }
    }

    private void volumes(List<?> volumes) {
      for (int i = 0; i < volumes.size(); i++) {
        Map<?, ?> volume = Fields.map(volumes.get(i));
        for (Object kind : volume.keySet()) {
          if (!VOLUMES.contains(kind)) {
            object(
                Pods.SPEC + "/volumes/" + i + "/" + kind,
                Fields.text(Fields.map(volume.get(kind)), "path"),
                "mounts a volume of kind %s".formatted(kind));
          }
        }
      }
    }

    private void container(String path, Map<?, ?> container) {
      securityContext(path, Fields.map(container, "securityContext"));
      resources(path, Fields.map(container, "resources"));
      Fields.walk(
          container,
          path,
          (at, value) -> {
            boolean request = at.endsWith("/httpGet/host") || at.endsWith("/tcpSocket/host");
            if (request && value != null) {
              object(at, value, "makes the node probe the host \"%s\"".formatted(value));
            }
          });
      for (Object port : Fields.list(container, "ports")) {
        if (Fields.map(port).get("hostPort") instanceof Number number && number.intValue() != 0) {
          object(path + "/ports", number, "uses the host port %s".formatted(number));
        }
      }
    }

    /** Other resources are devices of the node, which device plugins provide to the pod. */
    private void resources(String path, Map<?, ?> resources) {
      for (String part : List.of("limits", "requests")) {
        for (Object name : Fields.map(resources, part).keySet()) {
          if (!RESOURCES.contains(name)) {
            device(
                path + "/resources/" + part + "/" + Fields.escaped(name),
                Fields.map(resources, part).get(name),
                "requests the resource \"%s\"".formatted(name));
          }
        }
      }
      if (!Fields.list(resources, "claims").isEmpty()) {
        device(path + "/resources/claims", "", "claims devices");
      }
    }

    private void securityContext(String path, Map<?, ?> context) {
      String at = path + "/securityContext";
      if (Boolean.TRUE.equals(context.get("privileged"))) {
        object(at + "/privileged", true, "is privileged");
      }
      if (Boolean.TRUE.equals(context.get("allowPrivilegeEscalation"))) {
        object(at + "/allowPrivilegeEscalation", true, "allows privilege escalation");
      }
      if (context.get("runAsUser") instanceof Number user && user.longValue() == 0) {
        object(at + "/runAsUser", user, "runs as root");
      }
      for (Object capability : Fields.list(Fields.map(context, "capabilities"), "add")) {
        object(at + "/capabilities/add", capability, "adds the capability " + capability);
      }
      if (context.get("procMount") instanceof String mount && !mount.equals("Default")) {
        object(at + "/procMount", mount, "mounts /proc as " + mount);
      }
      if (Boolean.TRUE.equals(Fields.map(context, "windowsOptions").get("hostProcess"))) {
        object(at + "/windowsOptions/hostProcess", true, "runs as a host process");
      }
      if (!Fields.map(context, "seLinuxOptions").isEmpty()) {
        object(at + "/seLinuxOptions", "", "chooses its SELinux label");
      }
      profile(at, context, "seccompProfile");
      profile(at, context, "appArmorProfile");
      sysctls(at, Fields.list(context, "sysctls"));
    }

    private void profile(String at, Map<?, ?> context, String name) {
      if (Fields.text(Fields.map(context, name), "type").equals("Unconfined")) {
        object(at + "/" + name, "Unconfined", "disables its " + name);
      }
    }

    private void sysctls(String at, List<?> sysctls) {
      for (Object sysctl : sysctls) {
        String name = Fields.text(Fields.map(sysctl), "name");
        if (!SYSCTLS.contains(name)) {
          object(at + "/sysctls", name, "sets the kernel parameter \"%s\"".formatted(name));
        }
      }
    }

    private void device(String path, Object written, String what) {
      objections.accept(Objection.of(manifest, path, written, what, Objection.Kind.LIMIT));
    }

    private void object(String path, Object written, String what) {
      objections.accept(Objection.of(manifest, path, written, what));
    }
  }
}
