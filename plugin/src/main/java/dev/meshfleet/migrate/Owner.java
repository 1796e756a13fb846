package dev.meshfleet.migrate;

import java.util.regex.Pattern;

/**
 * What applies a release today: an Application, a HelmRelease, a resource of Terraform.
 *
 * @param name for commands, or a placeholder in capital letters
 * @param namespace for commands, or a placeholder in capital letters
 * @param record the command that deletes Helm's record of the release; empty if there is none
 */
record Owner(Tool tool, String name, String namespace, String record) {
  /** Names are printed as a part of commands, so no other text of a source is. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

  /** {@code module.mesh.helm_release.istiod["payments"]}. */
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_.\\[\\]\"-]+");

  /** An owner that renders charts itself, so that Helm records nothing. */
  static Owner of(Tool tool, String name, String namespace) {
    return new Owner(tool, name(name, "NAME"), name(namespace, "NAMESPACE"), "");
  }

  /** The same owner, with the release that Helm records. */
  Owner recording(String release, String in) {
    String command =
        "kubectl delete secret -l owner=helm,name=%s -n %s"
            .formatted(name(release, "RELEASE"), name(in, "NAMESPACE"));
    return new Owner(tool, name, namespace, command);
  }

  /**
   * A resource of Terraform.
   *
   * @param address of the resource in the state
   */
  static Owner ofTerraform(String address) {
    boolean known = ADDRESS.matcher(address).matches();
    return new Owner(Tool.TERRAFORM, known ? address : "ADDRESS", "", "");
  }

  private static String name(String written, String otherwise) {
    return NAME.matcher(written).matches() ? written : otherwise;
  }

  /** The step that stops it, and keeps the objects. */
  String stop() {
    return tool.stop(name, namespace, record);
  }

  /** How the release is removed, as a part of a sentence. */
  String removal() {
    return tool.removal(name, namespace);
  }
}
