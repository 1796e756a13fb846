package dev.meshfleet.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Paths that differ only in case and are the same file on macOS and Windows: the one that is
 * checked out last replaces the other.
 */
final class SameName {
  private SameName() {}

  /** The second path of each such pair, and the first. */
  static Map<String, String> of(Collection<String> paths) {
    Map<String, String> seen = new HashMap<>();
    Map<String, String> same = new TreeMap<>();
    for (String path : paths) {
      for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
        String part = path.substring(0, end);
        String first = seen.putIfAbsent(part.toLowerCase(Locale.ROOT), part);
        if (first == null) {
          continue;
        }
        if (first.equals(part)) {
          break; // and so are the folders above it
        }
        same.put(part, first);
      }
    }
    return same;
  }
}
