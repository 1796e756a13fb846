package dev.meshfleet.review;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names in a tree that a checkout rejects, changes, or confuses with another file: the review would
 * not show what is rendered.
 */
final class UnusualNames {
  private static final Set<String> NEVER = Set.of("", ".", "..", ".git");

  private UnusualNames() {}

  /**
   * Why a path is invalid; empty where it is valid.
   *
   * @param path below the examined folder
   * @param depth of the folders that git knows above it
   */
  static Optional<String> reason(String path, int depth) {
    String[] parts = path.split("/", -1);
    if (parts.length != depth + 1) {
      return Optional.of("has a slash in its name");
    }
    String name = parts[depth];
    if (NEVER.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("has a name that no file system allows");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("has a backslash in its name, which some systems read as a folder");
    }
    return name.codePoints().anyMatch(Markdown::isHidden)
        ? Optional.of("has an invisible character in its name")
        : Optional.empty();
  }
}
