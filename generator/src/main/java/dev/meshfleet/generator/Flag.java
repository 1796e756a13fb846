package dev.meshfleet.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The flags of the command line. Each is an environment variable too. */
enum Flag {
  REPO_URL("URL", "", "The tenants' repository: https://, ssh://, user@host:path or file://."),
  REVISION("NAME", "HEAD", "Its branch or tag."),
  PATH("FOLDER", "tenants", "The tenants' folder, from the root of the repository."),
  TOKEN_FILE(
      "FILE",
      "",
      "The token that Argo CD sends, at least 8 characters and better 32. Two lines are two tokens,"
          + " while one replaces the other. Read anew at each call."),
  LISTEN("[HOST]:PORT", ":8080", "Where Argo CD calls."),
  ADMIN_LISTEN("[HOST]:PORT", ":8081", "Where health, metrics, the fleet page and webhooks are."),
  CACHE_DIR(
      "FOLDER",
      "",
      "Keeps the clone and the last list; one replica, one folder. On a volume that outlives the"
          + " pod, a branch that was moved back meanwhile is noticed. Default: a temporary folder."),
  GIT_USERNAME("NAME", "git", "User for https."),
  GIT_PASSWORD_FILE(
      "FILE", "", "Password or token for https; sent to the repository's host alone."),
  SSH_KEY_FILE("FILE", "", "Private key for ssh, without a passphrase."),
  KNOWN_HOSTS_FILE("FILE", "", "Keys of ssh servers, as OpenSSH keeps them; others are refused."),
  FRESHNESS(
      "TIME",
      "0s",
      "How old the last look at the branch may be for a call to be answered without another one."),
  MAX_SHRINK(
      "LIMIT",
      "2,10%",
      "How many tenants may lose a mesh by one commit without approval: 5, 10% or 2,10% (the larger"
          + " of both)."),
  MAX_STALE("TIME", "24h", "How long the last list is given out while git cannot be read."),
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
      "FILE", "", "Secret of POST /webhook on the admin port; without it there is none."),
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
            Tells Argo CD's ApplicationSet which meshes there are, from the tenant files in git.

            Each option is an environment variable too; the option wins.

            """);
    for (Flag flag : values()) {
      text.append("  %s %s   (%s)\n".formatted(flag.option(), flag.value, flag.variable()));
      String end = flag.otherwise.isEmpty() ? "" : " Default: " + flag.otherwise;
      text.append(wrapped(flag.meaning + end));
    }
    text.append("  --help   Print this help.\n  --version   Print the version.\n\n");
    text.append("Exit: 0 stopped, 2 the call is wrong, 3 the environment failed.\n");
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
