package dev.meshfleet.read;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a text must look like, with the words that say so.
 *
 * @param words completes "must be …"
 */
record Shape(String words, Predicate<String> fits) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?\\.)*"
              + "[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?\\.?");
  private static final Pattern KEY_NAME =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  static final Shape ANY = new Shape("text", text -> !text.isBlank());
  static final Shape OWNER =
      new Shape("who answers for the tenant, such as team-payments", text -> !text.isBlank());
  static final Shape FREE = new Shape("text", text -> true);

  /**
   * The revision becomes part of `istiod-<revision>`, a Service's name of at most 63 characters.
   */
  static final Shape REVISION = dnsLabel(56, "a revision");

  /** A tag becomes part of the Service `istiod-revision-tag-<tag>`. */
  static final Shape TAG = dnsLabel(43, "a revision tag");

  static final Shape TENANT = dnsLabel(40, "a tenant's name");
  static final Shape NAMESPACE =
      new Shape(
          "a namespace's name: at most 63 lower-case letters, digits and dashes, such as payments-api",
          text -> text.length() <= 63 && LABEL.matcher(text).matches());
  static final Shape NAME =
      new Shape(
          "a name of at most 63 lower-case letters, digits and dashes, such as payments",
          text -> text.length() <= 63 && LABEL.matcher(text).matches());
  static final Shape PROTOCOL =
      new Shape(
          "a protocol that Istio knows: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP or MONGO",
          text ->
              java.util.Set.of("HTTP", "HTTP2", "GRPC", "HTTPS", "TLS", "TCP", "MONGO")
                  .contains(text));
  static final Shape ADDRESS =
      new Shape(
          "a host name or an IP address, such as istiod.example.com",
          text -> IPV6.matcher(text).matches() || domain(text) && isLower(text));
  static final Shape ISSUER =
      new Shape(
          "Issuer or ClusterIssuer", text -> text.equals("Issuer") || text.equals("ClusterIssuer"));
  static final Shape SECRET_NAME =
      new Shape("the name of an object such as mesh-root", text -> domain(text) && isLower(text));
  static final Shape SECRET =
      new Shape("the name of a Secret such as pay-tls", text -> domain(text) && isLower(text));
  static final Shape HOST =
      new Shape(
          "a host name such as pay.example.com or *.example.com",
          text -> text.equals("*") || domain(text.startsWith("*.") ? text.substring(2) : text));
  static final Shape DOMAIN_NAME = new Shape("a domain name such as payments.mesh", Shape::domain);
  static final Shape LABEL_TEXT =
      new Shape(
          "a label's value: at most 63 letters, digits, dashes, dots and underscores",
          text -> text.length() <= 63 && LABEL_VALUE.matcher(text).matches());
  static final Shape PATH =
      new Shape("a JSON pointer such as /spec/replicas", t -> t.startsWith("/"));
  static final Shape PEM =
      new Shape(
          "a certificate in PEM form",
          text -> text.strip().startsWith("-----BEGIN CERTIFICATE-----"));
  static final Shape URL =
      new Shape("a URL such as https://eu.example.com", t -> t.matches("https?://[!-~]+"));

  private static boolean isLower(String text) {
    return text.equals(text.toLowerCase(java.util.Locale.ROOT)) && !text.endsWith(".");
  }

  boolean admits(String text) {
    return fits.test(text);
  }

  /** Whether a text may be the key of a label or an annotation: {@code [prefix/]name}. */
  static boolean isKey(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    boolean prefixed = slash < 0 || slash <= 253 && domain(text.substring(0, slash));
    return prefixed && name.length() <= 63 && KEY_NAME.matcher(name).matches();
  }

  private static boolean domain(String text) {
    return text.length() <= 253 && DOMAIN.matcher(text).matches();
  }

  private static Shape dnsLabel(int longest, String what) {
    return new Shape(
        what + ": at most " + longest + " lower-case letters, digits and dashes, not only digits",
        text ->
            text.length() <= longest
                && LABEL.matcher(text).matches()
                && !text.chars().allMatch(Character::isDigit));
  }
}
