package dev.meshfleet.fleet;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Rule;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a text must look like, with the words that say so. Patterns are those of ECMAScript, which a
 * JSON Schema has too: a text is taken in which the pattern is found.
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

  /** Compiled when it is first needed: few files use every shape. */
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
   * @param longest in characters
   */
  public static Shape of(String words, String example, int longest, String pattern) {
    String remedy = example.isEmpty() ? "write it, or remove the field" : "such as " + example;
    List<String> all = List.of();
    return new Shape(words, example, longest, pattern, all, Code.WRONG_VALUE, remedy, Taboo.NONE);
  }

  /** One of a few words. */
  static Shape oneOf(String words, String... choices) {
    List<String> all = List.of(choices);
    int any = Integer.MAX_VALUE;
    return new Shape(
        words, all.get(0), any, "", all, Code.WRONG_VALUE, "write one of them", Taboo.NONE);
  }

  /** The same; what is not of this shape breaks another rule than {@code wrong-value}. */
  Shape as(Rule rule, String other) {
    return new Shape(words, example, longest, pattern, choices, rule, other, taboo);
  }

  /** The same but for some texts that are of the shape and still cannot be taken. */
  Shape except(Taboo other) {
    return new Shape(words, example, longest, pattern, choices, code, remedy, other);
  }

  /** Completes "must be …". */
  public String words() {
    return words;
  }

  /** A text of this shape; empty: any text is as good. */
  public String example() {
    return example;
  }

  /** The most characters that a text has; {@code Integer.MAX_VALUE}: as many as there are. */
  public int longest() {
    return longest;
  }

  /** What is found in a text; empty: everything is. */
  public String pattern() {
    return pattern;
  }

  /** The only texts that are taken; empty: all that match the pattern. */
  public List<String> choices() {
    return choices;
  }

  /** Texts of this shape that are refused all the same. */
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

  /** In Java {@code $} is before a last line break too, and white space is ASCII if not told. */
  private static Pattern java(String pattern) {
    return Pattern.compile(pattern.replace("$", "\\z"), Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** {@code text that is not blank}, or with an example: {@code a name, such as payments}. */
  public String explained() {
    return example.isEmpty() || !choices.isEmpty() ? words : words + ", such as " + example;
  }

  /** What to do about a text that is not of this shape. */
  public String remedy() {
    return remedy;
  }

  /**
   * Texts that are refused although their shape is right, each with a message of its own.
   *
   * @param pattern what such a text begins with; empty: there are none
   * @param message with the text in the place of {@code %s}
   */
  public record Taboo(String pattern, Rule code, String message, String remedy) {
    static final Taboo NONE = new Taboo("", Code.WRONG_VALUE, "", "");

    public boolean bans(String text) {
      return !pattern.isEmpty() && java("^(" + pattern + ")").matcher(text).find();
    }
  }
}
