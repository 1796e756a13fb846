package dev.meshfleet.serve;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment that decides how a process decodes file names. */
final class EncodingEnvironment {
  private static final String LOCALE =
      Stream.of("LC_ALL", "LC_CTYPE", "LANG")
          .map(name -> System.getenv().getOrDefault(name, ""))
          .collect(Collectors.joining(","));

  private EncodingEnvironment() {}

  /** The variables that define it, as the launcher writes them into a request. */
  static String locale() {
    return LOCALE;
  }

  static boolean readsUtf8() {
    return "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
  }
}
