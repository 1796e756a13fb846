package dev.meshfleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The run from which the build makes the JVM's archive of loaded classes: each tenant as Argo CD
 * and as people request it, then a call in a process of its own.
 */
public final class Training {
  private Training() {}

  /**
   * @param args names of tenants whose files are in the current folder
   * @throws IllegalStateException when one of them cannot be rendered
   */
  public static void main(String... args) {
    for (String tenant : args) {
      String parameters = "[{\"name\":\"tenant\",\"string\":\"%s\"}]".formatted(tenant);
      run(Map.of("ARGOCD_APP_PARAMETERS", parameters), "generate");
      run(Map.of(), "generate", tenant);
    }
    Main.main("--version");
  }

  private static void run(Map<String, String> environment, String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, environment, Path.of(""), false, false);
    if (Meshfleet.run(console, arguments) != 0) {
      throw new IllegalStateException("the training run failed: " + List.of(arguments));
    }
  }
}
