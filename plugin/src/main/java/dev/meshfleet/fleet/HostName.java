package dev.meshfleet.fleet;

import java.util.Locale;

/** Host names, exact or with a wildcard as their first label, compared as in DNS and Istio. */
public final class HostName {
  private HostName() {}

  /** A name as DNS compares it: in lower case and without the trailing dot. */
  public static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /**
   * Whether both match a common name: they are equal, or one is a wildcard that covers the other.
   */
  public static boolean overlap(String one, String other) {
    return covers(one, other) || covers(other, one);
  }

  /** Whether the first matches every name that the second matches. */
  public static boolean covers(String host, String name) {
    return host.equals(name) || host.startsWith("*") && name.endsWith(host.substring(1));
  }
}
