package dev.meshfleet.fleet;

import java.util.List;

/**
 * Which labels and annotations a tenant file can set, in addition to descriptive ones.
 *
 * @param allow keys, and {@code prefix/*} for all of a prefix
 */
public record KeyPolicy(List<Located<String>> allow) {
  private static final String ALL_OF_PREFIX = "/*";

  /**
   * Whether a tenant file can set a key.
   *
   * @param inValues whether fleet.yaml itself allows tenants to set the chart value that contains
   *     it
   */
  public boolean allows(MetadataKey key, boolean inValues) {
    return switch (key.kind()) {
      case DESCRIPTIVE -> true;
      case FOREIGN -> inValues || isListed(key.text());
      case OBEYED -> isListed(key.text());
      case OWNED -> false;
    };
  }

  private boolean isListed(String key) {
    return allow.stream().map(Located::value).anyMatch(entry -> covers(entry, key));
  }

  private static boolean covers(String entry, String key) {
    return entry.endsWith(ALL_OF_PREFIX)
        ? key.startsWith(entry.substring(0, entry.length() - 1))
        : key.equals(entry);
  }
}
