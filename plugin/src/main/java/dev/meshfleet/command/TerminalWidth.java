package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.OptionalInt;

/** The width of text: that of the terminal, up to a limit for readability. */
final class TerminalWidth {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 100;
  private static final int ELSEWHERE = 80;

  private TerminalWidth() {}

  /** In columns. {@code COLUMNS} takes precedence, as for other programs. */
  static int of(Console console) {
    if (!console.outTerminal()) {
      return ELSEWHERE;
    }
    OptionalInt columns = number(console.environment().getOrDefault("COLUMNS", ""));
    int width = (columns.isPresent() ? columns : ofDevice()).orElse(ELSEWHERE);
    return Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** The size of the terminal as {@code ROWS COLUMNS}. */
  private static OptionalInt ofDevice() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), UTF_8).strip();
      return number(size.substring(size.indexOf(' ') + 1));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(String text) {
    return text.matches("[1-9]\\d{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
