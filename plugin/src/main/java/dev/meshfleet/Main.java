package dev.meshfleet;

import dev.meshfleet.command.Console;
import dev.meshfleet.command.Meshfleet;

/** The binary {@code meshfleet}. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    System.exit(Meshfleet.run(Console.ofProcess(), args));
  }
}
