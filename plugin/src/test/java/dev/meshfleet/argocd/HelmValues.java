package dev.meshfleet.argocd;

import static dev.meshfleet.argocd.WaysIn.HEAD;
import static dev.meshfleet.argocd.WaysIn.body;
import static dev.meshfleet.argocd.WaysIn.data;
import static dev.meshfleet.argocd.WaysIn.image;
import static dev.meshfleet.argocd.WaysIn.objects;
import static dev.meshfleet.argocd.WaysIn.sidecar;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of {@code argocd/} as values of the Helm chart argo-cd. */
final class HelmValues {
  private static final Pattern GO_TEMPLATE = Pattern.compile("\\{\\{.*?}}");
  private static final List<String> CLUSTERS =
      found("appproject.yaml", "server: (\\S+), namespace: \"\\*\"");
  private static final List<String> RESERVED =
      found("appproject.yaml", "kind: Namespace, name: (?!argocd)(\\S+)}");
  private static final List<String> MONITORING =
      found("generator-networkpolicy.yaml", "values: \\[(\\S+)]");

  /** The component rolling-sync removes it. */
  private static final String KEPT =
      """
        ignoreApplicationDifferences:
          - jsonPointers: [/spec/syncPolicy/automated]
      """;

  private HelmValues() {}

  /** helm-values.yaml. */
  static String all() {
    StringBuilder values = new StringBuilder(HEAD.formatted("this folder's other files"));
    values.append(
        """
        # Everything that Meshfleet needs, as values of the Helm chart argo-cd, for an existing release. Set yours below
        # meshfleet in values.yaml, and merge both files with yq: Helm replaces lists (README.md, "Argo CD from the Helm chart").
        meshfleet:
          image: %s
          settings:
        %s\
          # The clusters of fleet.yaml, the namespaces that tenants cannot use (policy.reservedNamespaces, and reserved names
          # of Meshfleet that exist in your clusters), and the namespaces of Prometheus (policy.monitoringNamespaces). Without
          # them, the values of this comment are used, also for an empty list of clusters or reservedNamespaces. Without
          # Prometheus, set monitoringNamespaces to [].
          # clusters: [%s]
          # reservedNamespaces: [%s]
          # monitoringNamespaces: [%s]
          # For a rollout in waves, set the strategy of rolling-sync/kustomization.yaml (README.md, "Roll out in waves").
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
                quoted(CLUSTERS),
                String.join(", ", RESERVED),
                String.join(", ", MONITORING),
                sidecar("containers")
                    .replace(image(), "\"{{ .Values.meshfleet.image }}\"")
                    .indent(4),
                sidecar("volumes").indent(4)));
    for (String file : objects()) {
      values.append("  - |\n").append(inHelm(file).indent(4));
    }
    return values.toString();
  }

  private static List<String> found(String file, String pattern) {
    return Pattern.compile(pattern)
        .matcher(body(file))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String quoted(List<String> values) {
    return values.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
  }

  /** A list of the user's values, or the default; an empty list must not permit every namespace. */
  private static String list(String value, List<String> otherwise) {
    return "(.Values.meshfleet.%s | default (list %s))"
        .formatted(value, quoted(otherwise).replace(",", ""));
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
        .replaceAll(
            "(?<=\n {2}destinations:\n)( {4}- .*\n)+", Matcher.quoteReplacement(destinations()))
        .replaceAll(
            "(?<=\n {2}clusterResourceBlacklist:\n)( {4}- .*\n)+",
            Matcher.quoteReplacement(
                """
                    {{- range %s }}
                    - {group: "", kind: Namespace, name: {{ . | quote }}}
                    {{- end }}
                """
                    .formatted(denied())))
        .replaceAll(
            "( +- namespaceSelector:\n.*\n.*\n.*\n +values: )\\[%s]\n"
                .formatted(String.join(", ", MONITORING)),
            // Kubernetes rejects the operator In without values.
            Matcher.quoteReplacement(
                    "        {{- with (hasKey .Values.meshfleet \"monitoringNamespaces\" | ternary .Values.meshfleet.monitoringNamespaces (list %s)) }}\n"
                        .formatted(quoted(MONITORING).replace(",", "")))
                + "$1{{ toJson . }}\n        {{- end }}\n")
        .replace(".argocd.svc", ".{{ .Release.Namespace }}.svc")
        .replace(KEPT, "  {{- if not .Values.meshfleet.strategy }}\n" + KEPT + "  {{- end }}\n")
        .replace(
            "  templatePatch: |",
            "  {{- with .Values.meshfleet.strategy }}\n"
                + "  strategy:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n  templatePatch: |");
  }

  private static String destinations() {
    return """
        {{- $denied := %s }}
        {{- range $server := %s }}
        - {server: {{ $server | quote }}, namespace: "*"}
        {{- range $denied }}
        - {server: {{ $server | quote }}, namespace: {{ printf "!%%s" . | quote }}}
        {{- end }}
        {{- end }}
    """
        .formatted(denied(), list("clusters", CLUSTERS));
  }

  private static String denied() {
    return "(append %s .Release.Namespace | uniq | sortAlpha)"
        .formatted(list("reservedNamespaces", RESERVED));
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
