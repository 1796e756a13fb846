package dev.meshfleet.finding;

import java.util.regex.Pattern;

/** Passwords in addresses, {@code https://user:password@host}, which no message repeats. */
public final class Passwords {
  /**
   * User and password before a host. A password can hold any character, so everything up to the
   * last {@code @} belongs to it; a name alone can be a token. A path of the file system has one
   * slash instead of two.
   */
  private static final Pattern IN_ADDRESS =
      Pattern.compile("(\\w:/{1,2})(?:[^\\s/@:]*:\\S*@|[^\\s/@:]+@)");

  private static final String HIDDEN = "$1(hidden)@";

  private Passwords() {}

  /** The text with {@code (hidden)} in place of user and password. */
  public static String hidden(String text) {
    boolean possible = text.indexOf('@') >= 0 && text.contains(":/");
    return possible ? IN_ADDRESS.matcher(text).replaceAll(HIDDEN) : text;
  }
}
