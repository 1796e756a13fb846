package dev.meshfleet.fleet;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The format of a text, with its description for messages. Patterns are ECMAScript regular
 * expressions, as in JSON Schema: a text is valid if it contains a match.
 */
public final class Shape {
  private final String words;
  private final String example;
  private final int longest;
  private final String pattern;
  private final List<String> choices;
  private final Rule code;
  private final String remedy;
  private final Taboo taboo;

  /** Compiled on first use: few files use every shape. */
  private volatile Pattern compiled;

  private Shape(
      String words,
      String example,
      int longest,
      String pattern,
      List<String> choices,
      Rule code,
      String remedy,
      Taboo taboo) {
    this.words = words;
    this.example = example;
    this.longest = longest;
    this.pattern = pattern;
    this.choices = choices;
    this.code = code;
    this.remedy = remedy;
    this.taboo = taboo;
  }

  /**
   * @param words completes "must be …"
   * @param example a text of this shape
   * @param longest maximum length in characters
   */
  public static Shape of(String words, String example, int longest, String pattern) {
    String remedy = example.isEmpty() ? "set it, or remove the field" : "for example " + example;
    List<String> all = List.of();
    return new Shape(words, example, longest, pattern, all, Code.WRONG_VALUE, remedy, Taboo.NONE);
  }

  /** One of a few words. */
  static Shape oneOf(String words, String... choices) {
    List<String> all = List.of(choices);
    int any = Integer.MAX_VALUE;
    return new Shape(
        words, all.get(0), any, "", all, Code.WRONG_VALUE, "use one of them", Taboo.NONE);
  }

  /** The same shape, but invalid texts have another code than {@code wrong-value}. */
  Shape as(Rule rule, String other) {
    return new Shape(words, example, longest, pattern, choices, rule, other, taboo);
  }

  /** The same shape without some texts, which are rejected although they match. */
  Shape except(Taboo other) {
    return new Shape(words, example, longest, pattern, choices, code, remedy, other);
  }

  /** Completes "must be …". */
  public String words() {
    return words;
  }

  /** A text of this shape; empty: any text is a good example. */
  public String example() {
    return example;
  }

  /** The maximum length in characters; {@code Integer.MAX_VALUE}: unlimited. */
  public int longest() {
    return longest;
  }

  /** The required pattern; empty: any text matches. */
  public String pattern() {
    return pattern;
  }

  /** The allowed texts; empty: all that match the pattern. */
  public List<String> choices() {
    return choices;
  }

  /** Texts that match this shape, but are rejected. */
  public Taboo taboo() {
    return taboo;
  }

  public Rule code() {
    return code;
  }

  public boolean admits(String text) {
    if (!choices.isEmpty()) {
      return choices.contains(text);
    }
    return text.length() <= longest && (pattern.isEmpty() || compiled().matcher(text).find());
  }

  private Pattern compiled() {
    if (compiled == null) {
      compiled = java(pattern);
    }
    return compiled;
  }

  /**
   * In Java, {@code $} also matches before a final line break, and white space is ASCII by default.
   */
  private static Pattern java(String pattern) {
    return Pattern.compile(pattern.replace("$", "\\z"), Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** {@code text that is not blank}, or with an example: {@code a name, such as payments}. */
  public String explained() {
    return example.isEmpty() || !choices.isEmpty() ? words : words + ", for example " + example;
  }

  /** The fix for a text that does not match this shape. */
  public String remedy() {
    return remedy;
  }

  /**
   * Texts that are rejected although they match the shape, with their message.
   *
   * @param pattern the beginning of such a text; empty: there are none
   * @param message the message, with {@code %s} for the text
   * @param remedies the remedies of single texts
   * @param remedy the remedy of the other texts
   */
  public record Taboo(
      String pattern, Rule code, String message, Map<String, String> remedies, String remedy) {
    static final Taboo NONE = new Taboo("", Code.WRONG_VALUE, "", "");

    Taboo(String pattern, Rule code, String message, String remedy) {
      this(pattern, code, message, Map.of(), remedy);
    }

    /** The remedy of a text. */
    public String remedy(String text) {
      return remedies.getOrDefault(text, remedy);
    }

    public boolean bans(String text) {
      return !pattern.isEmpty() && java("^(" + pattern + ")").matcher(text).find();
    }
  }
}
