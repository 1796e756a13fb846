package dev.meshfleet.fleet;

import java.util.Locale;

/** The words in files that represent constants. */
public final class Word {
  private Word() {}

  /** The word in YAML: {@code MultiPrimary} for {@code MULTI_PRIMARY}. */
  public static String camel(Enum<?> choice) {
    StringBuilder word = new StringBuilder();
    for (String part : choice.name().toLowerCase(Locale.ROOT).split("_")) {
      word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return word.toString();
  }
}
