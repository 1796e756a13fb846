package dev.meshfleet.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of the command line. Each can also be set by an environment variable. */
enum Flag {
  REPO_URL(
      "URL",
      "",
      "Address of the tenants' repository: https://, ssh://, user@host:path or file://."),
  REVISION("NAME", "HEAD", "Branch or tag of the repository."),
  PATH("FOLDER", "tenants", "Tenants' folder, relative to the root of the repository."),
  TOKEN_FILE(
      "FILE",
      "",
      "Token that Argo CD sends: at least 8 characters, 32 recommended. For a rotation, put the new"
          + " token into a second line. The file is read at every call."),
  LISTEN("[HOST]:PORT", ":8080", "Address for calls by Argo CD."),
  ADMIN_LISTEN("[HOST]:PORT", ":8081", "Address for health, metrics, the fleet page and webhooks."),
  CACHE_DIR(
      "FOLDER",
      "",
      "Folder for the clone and the last list. Each replica requires its own"
          + " folder. On a persistent volume, the generator detects a branch that was"
          + " moved back while it was down. Default: a temporary folder."),
  GIT_USERNAME("NAME", "git", "User name for https."),
  GIT_PASSWORD_FILE(
      "FILE", "", "Password or token for https, sent only to the host of the repository."),
  SSH_KEY_FILE("FILE", "", "Private key for ssh, without a passphrase."),
  KNOWN_HOSTS_FILE(
      "FILE",
      "",
      "Keys of trusted ssh servers, in the format of OpenSSH. Other servers are rejected."),
  FRESHNESS(
      "TIME",
      "0s",
      "Maximum age of the last check of the branch. If it is older, a call checks"
          + " the branch again."),
  MAX_SHRINK(
      "LIMIT",
      "2,10%",
      "Number of tenants that can lose a mesh in one commit without approval: 5,"
          + " 10% or 2,10% (the larger of the two)."),
  MAX_STALE("TIME", "24h", "How long the last list is served while git cannot be read."),
  ARGOCD_URL(
      "URL",
      "",
      "The address of Argo CD's user interface, for links to Applications on the fleet page."),
  FILE_URL(
      "URL",
      "",
      "The address of a file in the repository, with {commit} and {path}, for links on the fleet"
          + " page. Known for github.com, bitbucket.org, codeberg.org and hosts named gitlab.* or"
          + " gitea.*"),
  WEBHOOK_SECRET_FILE(
      "FILE",
      "",
      "Secret for POST /webhook on the admin port. Without it, the webhook is disabled."),
  LOG_FORMAT("FORM", "text", "text or json."),
  LOG_LEVEL("LEVEL", "info", "info or debug.");

  private final String value;
  private final String otherwise;
  private final String meaning;

  Flag(String value, String otherwise, String meaning) {
    this.value = value;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /** {@code --repo-url}. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code MESHFLEET_REPO_URL}. */
  String variable() {
    return "MESHFLEET_" + name();
  }

  String otherwise() {
    return otherwise;
  }

  static Optional<Flag> named(String option) {
    return Arrays.stream(values()).filter(flag -> flag.option().equals(option)).findFirst();
  }

  /** The text of {@code --help}. */
  static String help() {
    StringBuilder text =
        new StringBuilder(
            """
            Usage: meshfleet-generator --repo-url URL --token-file FILE [OPTION...]
            Lists the meshes that the tenant files in git describe, for an ApplicationSet of Argo CD.

            Each option can be set by an environment variable. The option overrides the variable.

            """);
    for (Flag flag : values()) {
      text.append("  %s %s   (%s)\n".formatted(flag.option(), flag.value, flag.variable()));
      String end = flag.otherwise.isEmpty() ? "" : " Default: " + flag.otherwise;
      text.append(wrapped(flag.meaning + end));
    }
    text.append("  --help   Print this help.\n  --version   Print the version.\n\n");
    text.append(
        "Exit codes: 0 stopped, 2 invalid options, 3 a file, folder or port is not available.\n");
    return text.toString();
  }

  private static String wrapped(String words) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder("     ");
    for (String word : words.split(" ")) {
      if (line.length() + word.length() > 95) {
        text.append(line).append('\n');
        line = new StringBuilder("     ");
      }
      line.append(' ').append(word);
    }
    return text.append(line).append('\n').toString();
  }
}
