package dev.meshfleet.migrate;

import dev.meshfleet.compare.Secrets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Distinguishes values that are secrets from settings of Istio with similar names. */
final class SecretValues {
  /** Settings of istiod and its agent with names that contain words for tokens or secrets. */
  private static final Set<String> SETTINGS =
      Set.of(
          "CREDENTIAL_FETCHER_TYPE",
          "CREDENTIAL_IDENTITY_PROVIDER",
          "SECRET_GRACE_PERIOD_RATIO",
          "SECRET_GRACE_PERIOD_RATIO_JITTER",
          "SECRET_TTL",
          "TOKEN_AUDIENCES",
          "TOKEN_ISSUER");

  /** Never a password: a boolean or a duration. */
  private static final Pattern SETTING =
      Pattern.compile("true|false|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+");

  /** {@code %REQ(AUTHORIZATION)%} of an access log's format. */
  private static final Pattern OPERATOR = Pattern.compile("%[A-Z_]+(\\([^()%]*\\))?(:[0-9]+)?%");

  /** What SOPS, sealed values, vals and the Vault plugin of Argo CD write instead of a secret. */
  private static final Pattern CIPHERED =
      Pattern.compile(
          "(?s)ENC\\[[A-Z0-9_]+,.*\\]|ref\\+[a-z0-9]+://.*|secretref\\+.*|.*<path:[^>]+>.*"
              + "|vault:[^#\\s]+#.+");

  private SecretValues() {}

  /**
   * Whether a value must not be in git.
   *
   * @param path of keys, with dots between them
   */
  static boolean isSecret(String path, Object value) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    Object seen = value;
    if (value instanceof String text) {
      if (SETTINGS.contains(name) || SETTING.matcher(text).matches()) {
        return !Secrets.hidden(text).equals(text);
      }
      seen = OPERATOR.matcher(text).replaceAll("-");
    }
    return !Objects.equals(Secrets.hidden(path, seen), seen);
  }

  /** Whether a text is a reference to a secret, or an encrypted secret. */
  static boolean isCiphered(Object value) {
    return value instanceof String text && CIPHERED.matcher(text).matches();
  }
}
