package dev.meshfleet.argocd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of {@code argocd/} that say the same as others of it in the words of another tool: a
 * kustomize component for each patch, values of the Helm chart argo-cd, and patches of the
 * operator's resource. They are composed from the text of {@code argocd/*.yaml} and {@code
 * argocd/patches}, so that each fact is written by a person in one place only.
 */
final class WaysIn {
  static final Path FOLDER = Path.of("../argocd").toAbsolutePath().normalize();

  /** What each patch is merged into. */
  static final Map<String, String> PATCHED = new LinkedHashMap<>();

  private static final String HEAD = "# Composed from %s by WaysInTest; change it there.\n";
  private static final Pattern GO_TEMPLATE = Pattern.compile("\\{\\{.*?}}");

  static {
    PATCHED.put(
        "repo-server",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: argocd-repo-server}");
    PATCHED.put("plugin-files", configMap("argocd-cmd-params-cm"));
    PATCHED.put("timeouts", configMap("argocd-cmd-params-cm"));
    PATCHED.put("rolling-sync", configMap("argocd-cmd-params-cm"));
    PATCHED.put("health", configMap("argocd-cm"));
    PATCHED.put("notifications", configMap("argocd-notifications-cm"));
  }

  private WaysIn() {}

  private static String configMap(String name) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}".formatted(name);
  }

  /** Path below {@code argocd/} -> text. */
  static Map<String, String> composed() {
    Map<String, String> files = new LinkedHashMap<>();
    PATCHED.forEach(
        (name, target) ->
            files.put("kustomize/%s/kustomization.yaml".formatted(name), component(name, target)));
    PATCHED.keySet().stream()
        .filter(name -> !name.equals("repo-server"))
        .forEach(name -> files.put("patches/%s-remove.yaml".formatted(name), removal(name)));
    files.put("helm-values.yaml", helmValues());
    files.put("helm-values-optional.yaml", helmOptional());
    files.put("operator/argocd.yaml", operatorMerge());
    files.put("operator/append.yaml", operatorAppend());
    files.put("operator/health.yaml", operatorHealth());
    files.put("operator/health-remove.yaml", operatorHealthRemoval());
    return files;
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file without the comment at its head. */
  static String body(String file) {
    return text(file)
        .lines()
        .dropWhile(line -> line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String component(String name, String target) {
    return HEAD.formatted("patches/%s.yaml".formatted(name))
        + "# For an Argo CD that kustomize builds: README.md, \"Argo CD managed by kustomize\".\n"
        + "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - patch: |\n"
        + (target + "\n" + body("patches/%s.yaml".formatted(name))).indent(6);
  }

  /** A merge patch that takes out the keys of another. */
  private static String removal(String name) {
    return HEAD.formatted("patches/%s.yaml".formatted(name))
        + "# Takes its keys out. If you had one of them before with a value of your own, leave it out here.\n"
        + "data:\n"
        + nulls(name);
  }

  private static String nulls(String name) {
    return data(name)
        .lines()
        .filter(line -> line.matches(" {2}[^ #].*"))
        .map(line -> line.replaceFirst(":.*", ": null"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** What stands in a list of patches/repo-server.yaml, moved to the left margin. */
  private static String sidecar(String list) {
    return body("patches/repo-server.yaml")
        .lines()
        .dropWhile(line -> !line.equals("      %s:".formatted(list)))
        .skip(1)
        .takeWhile(line -> line.startsWith("        "))
        .map(line -> line.substring(8))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String data(String patch) {
    return body("patches/%s.yaml".formatted(patch)).replaceFirst("data:\n", "").stripTrailing()
        + "\n";
  }

  // ---- Helm

  private static String helmValues() {
    StringBuilder values = new StringBuilder(HEAD.formatted("this folder's other files"));
    values.append(
        """
        # Everything that Meshfleet needs, as values of the Helm chart argo-cd, for a release that exists already: README.md,
        # "Argo CD of the Helm chart". Helm replaces lists: where your own values have repoServer.extraContainers,
        # repoServer.volumes or extraObjects, append with yq as it is shown there.
        meshfleet:
          image: %s
          settings:
        %s\
          # For a rollout in waves: the strategy of rolling-sync/kustomization.yaml.
          strategy: {}
        repoServer:
          extraContainers:
        %s\
          volumes:
        %s\
        extraObjects:
        """
            .formatted(
                image(),
                settings().indent(4),
                sidecar("containers")
                    .replace(image(), "\"{{ .Values.meshfleet.image }}\"")
                    .indent(4),
                sidecar("volumes").indent(4)));
    for (String file : objects()) {
      values.append("  - |\n").append(inHelm(file).indent(4));
    }
    return values.toString();
  }

  private static String settings() {
    String settings = body("settings.yaml");
    return settings.substring(settings.indexOf("\ndata:\n") + 7).replaceAll("(?m)^ {2}", "");
  }

  private static String image() {
    Matcher image = Pattern.compile("image: (\\S+)").matcher(text("patches/repo-server.yaml"));
    if (!image.find()) {
      throw new IllegalStateException("patches/repo-server.yaml has no image");
    }
    return image.group(1);
  }

  /** The files that kustomization.yaml lists. */
  static List<String> objects() {
    return text("kustomization.yaml")
        .lines()
        .filter(line -> line.matches(" {2}- [a-z-]+\\.yaml"))
        .map(line -> line.substring(4))
        .toList();
  }

  private static String inHelm(String file) {
    String text = body(file);
    if (file.equals("settings.yaml")) {
      return text.substring(0, text.indexOf("\ndata:") + 1)
          + "data:\n  {{- toYaml .Values.meshfleet.settings | nindent 2 }}\n";
    }
    return GO_TEMPLATE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement("{{ `" + found.group() + "` }}"))
        .replaceAll(
            "settings\\.(repoURL|revision|path)", "{{ .Values.meshfleet.settings.$1 | quote }}")
        .replace(image(), "{{ .Values.meshfleet.image | quote }}")
        .replace("\"!argocd\"", "\"!{{ .Release.Namespace }}\"")
        .replace(
            "kind: Namespace, name: argocd}", "kind: Namespace, name: {{ .Release.Namespace }}}")
        .replace(".argocd.svc", ".{{ .Release.Namespace }}.svc")
        .replace(
            "  templatePatch: |",
            "  {{- with .Values.meshfleet.strategy }}\n"
                + "  strategy:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n  templatePatch: |");
  }

  private static String helmOptional() {
    return HEAD.formatted("patches/")
        + """
        # Optional: what patches/plugin-files.yaml, timeouts.yaml, health.yaml and notifications.yaml are for, which is written
        # there. Leave out what you do not want; where your own values have a key, yours must come later (-f) to stay.
        configs:
          params:
        %s%s\
          cm:
        %s\
        notifications:
          triggers:
        %s\
          templates:
        %s"""
            .formatted(
                data("plugin-files").indent(2),
                data("timeouts").indent(2),
                data("health").indent(2),
                notifications("trigger"),
                notifications("template"));
  }

  /** The keys of patches/notifications.yaml that begin so, with what stands below them. */
  private static String notifications(String kind) {
    StringBuilder keys = new StringBuilder();
    boolean taken = false;
    for (String line : data("notifications").lines().toList()) {
      taken = line.startsWith("    ") ? taken : line.startsWith("  " + kind + ".");
      keys.append(taken ? "  " + line + "\n" : "");
    }
    return keys.toString();
  }

  // ---- the operator

  private static String operatorMerge() {
    return HEAD.formatted("patches/repo-server.yaml")
        + """
        # For an ArgoCD resource without sidecars and volumes of its own: README.md, "Argo CD operator, OpenShift GitOps".
        #
        #   kubectl -n argocd patch argocd argocd --type merge --patch-file argocd/operator/argocd.yaml
        spec:
          repo:
            sidecarContainers:
        %s\
            volumes:
        %s"""
            .formatted(sidecar("containers").indent(6), sidecar("volumes").indent(6));
  }

  private static String operatorAppend() {
    return HEAD.formatted("patches/repo-server.yaml")
        + """
        # For an ArgoCD resource that has both lists already: adds to them.
        #
        #   kubectl -n argocd patch argocd argocd --type json --patch-file argocd/operator/append.yaml
        - op: add
          path: /spec/repo/sidecarContainers/-
          value:
        %s\
        - op: add
          path: /spec/repo/volumes/-
          value:
        %s"""
            .formatted(item("containers").indent(4), item("volumes").indent(4));
  }

  /** The only item of a list, as a map. */
  private static String item(String list) {
    return sidecar(list)
        .lines()
        .dropWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(2))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String operatorHealth() {
    return HEAD.formatted("patches/health.yaml")
        + """
        # Optional; patches/health.yaml says what for.
        #
        #   kubectl -n argocd patch argocd argocd --type merge --patch-file argocd/operator/health.yaml
        spec:
          extraConfig:
        %s"""
            .formatted(data("health").indent(2));
  }

  private static String operatorHealthRemoval() {
    return HEAD.formatted("patches/health.yaml")
        + "# Takes out what health.yaml merged in.\nspec:\n  extraConfig:\n"
        + nulls("health").indent(2);
  }
}
