package dev.meshfleet.argocd;

import static dev.meshfleet.argocd.WaysIn.HEAD;
import static dev.meshfleet.argocd.WaysIn.body;
import static dev.meshfleet.argocd.WaysIn.data;
import static dev.meshfleet.argocd.WaysIn.image;
import static dev.meshfleet.argocd.WaysIn.objects;
import static dev.meshfleet.argocd.WaysIn.sidecar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of {@code argocd/} as values of the Helm chart argo-cd. */
final class HelmValues {
  private static final Pattern GO_TEMPLATE = Pattern.compile("\\{\\{.*?}}");

  private HelmValues() {}

  /** helm-values.yaml. */
  static String all() {
    StringBuilder values = new StringBuilder(HEAD.formatted("this folder's other files"));
    values.append(
        """
        # Everything that Meshfleet needs, as values of the Helm chart argo-cd, for an existing release (README.md, "Argo CD
        # from the Helm chart"). Helm replaces lists. If your own values have repoServer.extraContainers, repoServer.volumes
        # or extraObjects, append with yq as shown there.
        meshfleet:
          image: %s
          settings:
        %s\
          # For a rollout in waves, set the strategy of rolling-sync/kustomization.yaml.
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

  /** helm-values-optional.yaml. */
  static String optional() {
    return HEAD.formatted("patches/")
        + """
        # Optional: the settings of patches/plugin-files.yaml, timeouts.yaml, health.yaml and notifications.yaml, which describe
        # them. Delete what you do not want. To override a key with your own values, pass yours after this file (-f).
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

  /** The keys of patches/notifications.yaml with this prefix, and their content. */
  private static String notifications(String kind) {
    StringBuilder keys = new StringBuilder();
    boolean taken = false;
    for (String line : data("notifications").lines().toList()) {
      taken = line.startsWith("    ") ? taken : line.startsWith("  " + kind + ".");
      keys.append(taken ? "  " + line + "\n" : "");
    }
    return keys.toString();
  }
}
