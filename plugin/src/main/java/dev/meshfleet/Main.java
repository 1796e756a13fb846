package dev.meshfleet;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;

/** The binary {@code meshfleet}. */
public final class Main {
  private Main() {}

  /**
   * Runs one call. Where all went well the process ends by itself: {@code System.exit} would look
   * for a logger first, which takes as long as rendering a deployment.
   *
   * @param args as people type them
   */
  public static void main(String... args) {
    int exit = Meshfleet.run(Console.ofProcess(), args);
    if (exit != 0) {
      System.exit(exit);
    }
  }
}
