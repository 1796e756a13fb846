package dev.meshfleet.compare;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out what nobody should read in a comment. Tenant files hold no secrets, but people make
 * mistakes, and a comment is mailed to everybody.
 */
public final class Secrets {
  public static final String HIDDEN = "(hidden)";

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(passw|secret|token|api[-_]?key|private[-_]?key|credential|authorization$)");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)(secretname|credentialname|tokenaudience|tokenpath|automountserviceaccounttoken"
              + "|imagepullsecrets|third_party_jwt|secrets?$)");
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
    if (value != null && isSecret(path)) {
      return HIDDEN;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> kept = new LinkedHashMap<>();
      boolean named = map.get("name") instanceof String name && NAME.matcher(name).find();
      map.forEach(
          (key, item) ->
              kept.put(
                  hidden(String.valueOf(key)),
                  named && key.equals("value") ? HIDDEN : hidden("." + key, item)));
      return kept;
    }
    if (value instanceof Collection<?> items) {
      List<Object> kept = new java.util.ArrayList<>();
      items.forEach(item -> kept.add(hidden("", item)));
      return kept;
    }
    return value instanceof String text ? hidden(text) : value;
  }

  /** By the last part of a path; of an environment variable by its name. */
  private static boolean isSecret(String path) {
    String last = path.endsWith(".value") ? path : path.substring(path.lastIndexOf('.') + 1);
    return NAME.matcher(last).find() && !HARMLESS.matcher(last).find();
  }
}
