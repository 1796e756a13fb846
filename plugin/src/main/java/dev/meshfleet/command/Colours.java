package dev.meshfleet.command;

import dev.meshfleet.compare.ComparisonText;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.finding.Passwords;
import dev.meshfleet.finding.Severity;

/**
 * Colours for a terminal. There are none outside a terminal, with {@code NO_COLOR}
 * (https://no-color.org), on a terminal without colours, and for Argo CD.
 */
record Colours(boolean on) {
  private static final String BOLD = "1";
  private static final String DIM = "2";
  private static final String RED = "1;31";
  private static final String GONE = "31";
  private static final String COME = "32";
  private static final String YELLOW = "33";
  private static final String CYAN = "36";

  /** Colours of standard output. */
  static Colours ofOut(Console console) {
    return new Colours(console.outTerminal() && areWanted(console));
  }

  /** Colours of standard error. */
  static Colours ofErr(Console console) {
    return new Colours(console.errTerminal() && areWanted(console));
  }

  private static boolean areWanted(Console console) {
    String terminal = console.environment().getOrDefault("TERM", "");
    return console.environment().getOrDefault("NO_COLOR", "").isEmpty()
        && !terminal.isEmpty()
        && !terminal.equals("dumb")
        && !ArgoCall.isOne(console);
  }

  /** The text of a finding: bold position, coloured severity, dim remedy. */
  String of(Finding finding) {
    String text = finding.text();
    if (!on) {
      return text;
    }
    String place = OneLine.of(finding.place().toString());
    String word = finding.severity().word();
    String rest = text.substring(place.length() + 2 + word.length());
    int remedy = rest.indexOf('\n');
    return bold(place)
        + ": "
        + paint(colour(finding.severity()), word)
        + (remedy < 0 ? rest : rest.substring(0, remedy) + "\n" + dim(rest.substring(remedy + 1)));
  }

  String bold(String text) {
    return paint(BOLD, text);
  }

  String dim(String text) {
    return paint(DIM, text);
  }

  /** An error of the call or the environment, with what to do about it in the lines below. */
  String error(String message, String... remedies) {
    StringBuilder text = new StringBuilder();
    text.append(paint(RED, "meshfleet: error:")).append(' ').append(shown(message));
    for (String remedy : remedies) {
      text.append(remedy.isEmpty() ? "" : "\n" + dim("    " + shown(remedy)));
    }
    return text.toString();
  }

  private static String shown(String text) {
    return OneLine.of(Passwords.hidden(text));
  }

  /** A line of a difference, in the colours of git. */
  String of(ComparisonText.Line line) {
    return switch (line.mark()) {
      case REMOVED -> paint(GONE, line.text());
      case ADDED -> paint(COME, line.text());
      case CHANGED -> line.text();
      case OBJECT -> bold(line.text());
    };
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTE -> CYAN;
    };
  }

  private String paint(String colour, String text) {
    return on ? "\033[" + colour + "m" + text + "\033[0m" : text;
  }
}
