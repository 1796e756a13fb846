package dev.meshfleet.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Meshfleet, which is part of the name of the plugin. */
final class Release {
  private Release() {}

  static String number() {
    Properties build = new Properties();
    try (InputStream in = Release.class.getResourceAsStream("/meshfleet.properties")) {
      build.load(in);
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
