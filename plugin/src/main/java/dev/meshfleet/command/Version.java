package dev.meshfleet.command;

import dev.meshfleet.istio.Releases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Meshfleet. */
final class Version implements IVersionProvider {
  /** The version of this build. */
  static String number() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/meshfleet.properties")) {
      build.load(in);
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "meshfleet " + number(),
      "Istio %s to %s"
          .formatted(Releases.known().get(0), Releases.known().get(Releases.known().size() - 1))
    };
  }
}
