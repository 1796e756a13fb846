package dev.meshfleet.compare;

import java.util.Map;

/** What Kubernetes fills into a pod's template (pkg/apis/core/v1/defaults.go). */
final class PodDefaults {
  private PodDefaults() {}

  static void fill(Part template) {
    template.made("metadata").drop("creationTimestamp");
    ServerFields.marks(template.made("metadata"));
    template.at("spec").ifPresent(PodDefaults::spec);
  }

  private static void spec(Part spec) {
    spec.fill("restartPolicy", "Always")
        .fill("dnsPolicy", "ClusterFirst")
        .fill("schedulerName", "default-scheduler")
        .fill("terminationGracePeriodSeconds", 30L)
        .drop("serviceAccount"); // the old name of serviceAccountName, kept equal to it
    spec.made("securityContext");
    spec.dropIf("hostNetwork", false).dropIf("hostPID", false).dropIf("hostIPC", false);
    spec.dropIf("nodeSelector", Map.of()).dropIf("affinity", Map.of());
    spec.each("containers", PodDefaults::container);
    spec.each("initContainers", PodDefaults::container);
    spec.each("volumes", PodDefaults::volume);
  }

  private static void container(Part container) {
    container
        .fill("terminationMessagePath", "/dev/termination-log")
        .fill("terminationMessagePolicy", "File")
        .fill("imagePullPolicy", pullPolicy(container.text("image").orElse("")));
    container.made("resources");
    Quantities.resources(container);
    container.each("ports", port -> port.fill("protocol", "TCP"));
    container.each("env", PodDefaults::variable);
    container.at("livenessProbe").ifPresent(PodDefaults::probe);
    container.at("readinessProbe").ifPresent(PodDefaults::probe);
    container.at("startupProbe").ifPresent(PodDefaults::probe);
    container.at("lifecycle", "preStop", PodDefaults::handler);
    container.at("lifecycle", "postStart", PodDefaults::handler);
    container.each("volumeMounts", mount -> mount.dropIf("readOnly", false));
  }

  /** An image without a tag is the latest one, and that is pulled again every time. */
  private static String pullPolicy(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    boolean latest = !name.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
    return latest ? "Always" : "IfNotPresent";
  }

  private static void variable(Part variable) {
    variable.dropIf("value", "");
    variable.at("valueFrom", "fieldRef", ref -> ref.fill("apiVersion", "v1"));
    variable.at("valueFrom", "resourceFieldRef", ref -> ref.fill("divisor", "0"));
  }

  private static void probe(Part probe) {
    probe
        .fill("timeoutSeconds", 1L)
        .fill("periodSeconds", 10L)
        .fill("successThreshold", 1L)
        .fill("failureThreshold", 3L);
    handler(probe);
  }

  private static void handler(Part handler) {
    handler.at("httpGet").ifPresent(get -> get.fill("path", "/").fill("scheme", "HTTP"));
    handler.at("grpc").ifPresent(grpc -> grpc.fill("service", ""));
  }

  private static void volume(Part volume) {
    for (String kind : new String[] {"secret", "configMap", "downwardAPI", "projected"}) {
      volume.at(kind).ifPresent(source -> source.fill("defaultMode", 420L));
    }
    if (volume.fields().size() == 1) {
      volume.made("emptyDir"); // a name alone
    }
    volume.at("downwardAPI").ifPresent(PodDefaults::downward);
    volume.at("hostPath").ifPresent(path -> path.fill("type", ""));
    volume.at("emptyDir").ifPresent(folder -> Quantities.field(folder, "sizeLimit"));
    volume
        .at("projected")
        .ifPresent(
            projected ->
                projected.each(
                    "sources",
                    source -> {
                      source.at("downwardAPI").ifPresent(PodDefaults::downward);
                      source
                          .at("serviceAccountToken")
                          .ifPresent(token -> token.fill("expirationSeconds", 3600L));
                    }));
  }

  private static void downward(Part source) {
    source.each(
        "items",
        item -> {
          item.at("fieldRef").ifPresent(ref -> ref.fill("apiVersion", "v1"));
          item.at("resourceFieldRef").ifPresent(ref -> ref.fill("divisor", "0"));
        });
  }
}
