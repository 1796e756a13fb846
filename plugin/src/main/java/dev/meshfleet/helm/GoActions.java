package dev.meshfleet.helm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The actions of a Go template: checks that each is closed, and that each block is ended. istiod
 * itself checks this only when it starts, and then the mesh has no injector.
 */
public final class GoActions {
  private final String text;
  private final Deque<Integer> open = new ArrayDeque<>();

  private GoActions(String text) {
    this.text = text;
  }

  /**
   * @param line of the text, counted from 0
   */
  public record Fault(int line, String problem) {}

  /** Whether a text has actions, so that istiod changes it when it executes the template. */
  public static boolean has(String text) {
    return text.contains("{{");
  }

  /** The first error in actions and blocks for which Go rejects a template. */
  public static Optional<Fault> fault(String text) {
    return new GoActions(text).fault();
  }

  private Optional<Fault> fault() {
    for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at)) {
      int end = endOf(at + 2);
      if (end < 0) {
        return Optional.of(new Fault(lineOf(at), "{{ is not closed by }}"));
      }
      Optional<Fault> fault = take(at, text.substring(at + 2, end));
      if (fault.isPresent()) {
        return fault;
      }
      at = end + 2;
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fault(lineOf(open.peek()), firstWord(open.peek()) + " has no end"));
  }

  /** The index of the braces that close an action; ignores those in quotes or a comment. */
  private int endOf(int start) {
    String action = text.substring(start).replaceFirst("^- ", "  ");
    if (action.stripLeading().startsWith("/*")) {
      int end = text.indexOf("*/", start);
      return end < 0 ? -1 : text.indexOf("}}", end);
    }
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        i += c == '\\' && quote != '`' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '`' || c == '\'') {
        quote = c;
      } else if (text.startsWith("}}", i)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Fault> take(int at, String action) {
    switch (word(action)) {
      case "if", "range", "with", "define", "block" -> open.push(at);
      case "else" -> {
        if (open.isEmpty()) {
          return Optional.of(new Fault(lineOf(at), "else outside of a block"));
        }
      }
      case "end" -> {
        if (open.isEmpty()) {
          return Optional.of(new Fault(lineOf(at), "end without a block"));
        }
        open.pop();
      }
      default -> {
        return action.replace("-", " ").isBlank()
            ? Optional.of(new Fault(lineOf(at), "{{ }} is empty"))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private String firstWord(int at) {
    return word(text.substring(at + 2, endOf(at + 2)));
  }

  private static String word(String action) {
    String inside = action.startsWith("- ") ? action.substring(2) : action;
    return inside.strip().split("[\\s(]", 2)[0].replaceFirst("^-$", "");
  }

  private int lineOf(int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }
}
