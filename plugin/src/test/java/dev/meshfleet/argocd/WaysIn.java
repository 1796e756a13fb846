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
 * The files of {@code argocd/} that express other files for another tool: a kustomize component for
 * each patch, values of the Helm chart argo-cd, and patches of the operator's resource. They are
 * composed from the text of {@code argocd/*.yaml} and {@code argocd/patches}, so that people edit
 * each setting in one place.
 */
final class WaysIn {
  static final Path FOLDER = Path.of("../argocd").toAbsolutePath().normalize();

  /** What each patch is merged into. */
  static final Map<String, String> PATCHED = new LinkedHashMap<>();

  static final String HEAD = "# Composed from %s by WaysInTest. Edit that instead.\n";

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
    files.put("helm-values.yaml", HelmValues.all());
    files.put("helm-values-optional.yaml", HelmValues.optional());
    files.put("operator/argocd.yaml", OperatorPatches.merge());
    files.put("operator/append.yaml", OperatorPatches.append());
    files.put("operator/health.yaml", OperatorPatches.health());
    files.put("operator/health-remove.yaml", OperatorPatches.healthRemoval());
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
        + "# For an Argo CD that kustomize builds (README.md, \"Argo CD managed by kustomize\").\n"
        + "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - patch: |\n"
        + (target
                + "\n"
                + body("patches/%s.yaml".formatted(name))
                // kustomize removes the last line break, which would be that of a text.
                + "# the end\n")
            .indent(6);
  }

  /** A merge patch that removes the keys of another one. */
  private static String removal(String name) {
    return HEAD.formatted("patches/%s.yaml".formatted(name))
        + "# Removes the keys of that patch. If you set one of them yourself before, delete its line here.\n"
        + "data:\n"
        + nulls(name);
  }

  static String nulls(String name) {
    return data(name)
        .lines()
        .filter(line -> line.matches(" {2}[^ #].*"))
        .map(line -> line.replaceFirst(":.*", ": null"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The items of a list of patches/repo-server.yaml, without indentation. */
  static String sidecar(String list) {
    return body("patches/repo-server.yaml")
        .lines()
        .dropWhile(line -> !line.equals("      %s:".formatted(list)))
        .skip(1)
        .takeWhile(line -> line.startsWith("        "))
        .map(line -> line.substring(8))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String data(String patch) {
    return body("patches/%s.yaml".formatted(patch)).replaceFirst("data:\n", "").stripTrailing()
        + "\n";
  }

  /** The image of the patch, which all files use. */
  static String image() {
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
}
