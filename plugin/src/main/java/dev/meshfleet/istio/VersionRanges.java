package dev.meshfleet.istio;

import java.util.List;
import java.util.stream.Stream;

/**
 * Releases from {@code first..last}, both included. {@code first..}: also every later release;
 * {@code first..1.28.x}: also every later patch of that minor, known or unknown, so a new patch
 * requires no change here.
 */
record VersionRanges(List<Range> ranges) {
  static VersionRanges of(String... ranges) {
    return new VersionRanges(Stream.of(ranges).map(Range::of).toList());
  }

  boolean contain(Version version) {
    return ranges.stream().anyMatch(range -> range.contains(version));
  }

  /**
   * @param last null: also every later release
   */
  record Range(Version first, Version last) {
    private static Range of(String text) {
      int dots = text.indexOf("..");
      String last = text.substring(dots + 2);
      return new Range(
          Version.of(text.substring(0, dots)),
          last.isEmpty() ? null : Version.of(last.replace("x", "999")));
    }

    private boolean contains(Version version) {
      return first.compareTo(version) <= 0 && (last == null || version.compareTo(last) <= 0);
    }
  }
}
