package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Removes secrets from texts that are shown in a comment. Tenant files hold no secrets, but people
 * make mistakes, and a comment is mailed to everybody.
 */
public final class Secrets {
  public static final String HIDDEN = "(hidden)";

  private static final String WORD =
      "(passw|passphrase|secret|token|(api|private|access)[-_]?key|credential|authorization$|pwd"
          + "|(?<!by)pass(?![a-z])|(?<![a-z])pw(?![a-z]))";
  private static final Pattern NAME = Pattern.compile("(?i)" + WORD);
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)(secretname|credentialname|tokenaudience|tokenpath|automountserviceaccounttoken"
              + "|imagepullsecrets|third_party_jwt|secrets?$)");

  /** {@code --db-password}, whose value is the argument after it. */
  private static final Pattern FLAG = Pattern.compile("--?[A-Za-z0-9_.-]*");

  /** {@code PASSWORD=x}, {@code "password": "x"}, and the same escaped in JSON. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:passw.{0,3}|passphrase|secret|token|(?:api|private|access)[-_]?key|credentials?"
              + "|pwd|(?<!by)pass|(?<![a-z])pw)\\\\?[\"']?\\s?[=:]\\s?)"
              + "(?:\\\\?\"[^\"]*\"?|'[^']*'?|[^\\s\"']\\S*)");

  private static final Pattern LOOK =
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*PRIVATE KEY-----)?"
              + "|\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
              + "|\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"
              + "|\\bgh[pousr]_[A-Za-z0-9]{20,}"
              + "|\\bgithub_pat_[A-Za-z0-9_]{20,}"
              + "|\\bglpat-[A-Za-z0-9_-]{16,}"
              + "|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
              + "|\\bBearer [A-Za-z0-9._~+/=-]{16,}"
              + "|(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)");

  private Secrets() {}

  /** A text without what looks like a secret. */
  public static String hidden(String text) {
    return LOOK.matcher(text).replaceAll(HIDDEN);
  }

  /** A value without secrets: those that look like one, and those whose field is named so. */
  public static Object hidden(String path, Object value) {
    if (value != null && !(value instanceof Boolean) && isSecret(path)) {
      return HIDDEN;
    }
    if (value instanceof Map<?, ?> map) {
      return fields(map);
    }
    if (value instanceof Collection<?> items) {
      return items(items);
    }
    return value instanceof String text ? assigned(text) : value;
  }

  private static String assigned(String text) {
    return ASSIGNED.matcher(hidden(text)).replaceAll("$1" + HIDDEN);
  }

  /** Whether a text is an argument whose value is the next one, and a secret. */
  static boolean isFlag(Object text) {
    return text instanceof String flag
        && FLAG.matcher(flag).matches()
        && NAME.matcher(flag).find()
        && !HARMLESS.matcher(flag).find();
  }

  private static Map<String, Object> fields(Map<?, ?> map) {
    Map<String, Object> kept = new LinkedHashMap<>();
    boolean named = map.get("name") instanceof String name && NAME.matcher(name).find();
    map.forEach(
        (key, item) ->
            kept.put(
                hidden(String.valueOf(key)),
                named && key.equals("value") && item != null ? HIDDEN : hidden("." + key, item)));
    return kept;
  }

  private static List<Object> items(Collection<?> items) {
    List<Object> kept = new ArrayList<>();
    Object before = null;
    for (Object item : items) {
      kept.add(item != null && isFlag(before) ? HIDDEN : hidden("", item));
      before = item;
    }
    return kept;
  }

  /** By the last part of a path; of an environment variable by its name. */
  private static boolean isSecret(String path) {
    String last = path.endsWith(".value") ? path : last(path);
    return NAME.matcher(last).find() && !HARMLESS.matcher(last).find();
  }

  /** {@code password} of {@code a.password} and of {@code a[my.password]}. */
  private static String last(String path) {
    int bracket = path.endsWith("]") ? path.lastIndexOf('[') : -1;
    return bracket >= 0
        ? path.substring(bracket + 1, path.length() - 1)
        : path.substring(path.lastIndexOf('.') + 1);
  }
}
