package dev.meshfleet.fleet;

import dev.meshfleet.finding.Code;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Arrays;

/** The shapes of the texts in tenant files and in fleet.yaml. */
public final class Shapes {
  static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int LABEL_MOST = 63;
  static final int DOMAIN_MOST = 253;

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String NOT_ONLY_DIGITS = "(?![0-9]*$)";
  private static final String PART = "[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?";
  static final String DOMAIN = "(" + PART + "\\.)*" + PART + "\\.?";
  private static final String LOWER_PART = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  static final String LOWER_DOMAIN = "(" + LOWER_PART + "\\.)*" + LOWER_PART;
  private static final String KEY_NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?";

  /** Any text, including the empty one. */
  public static final Shape FREE = Shape.of("text", "", UNLIMITED, "");

  public static final Shape ANY = Shape.of("text that is not blank", "", UNLIMITED, "\\S");
  public static final Shape OWNER =
      Shape.of("the team that owns the tenant", "team-payments", UNLIMITED, "\\S");

  public static final Shape VERSION =
      Shape.of(
              "a version of Istio",
              Releases.newestStable().toString(),
              UNLIMITED,
              "^" + Version.PATTERN + "$")
          .as(Code.VERSION, "use a full version, for example " + Releases.newestStable());

  /** A version of Istio, exact or as a pattern. */
  public static final Shape VERSIONS =
      Shape.of(
          "a version of Istio, or all of a minor",
          "1.30.x",
          UNLIMITED,
          VERSION.pattern() + "|^[0-9]{1,3}\\.[0-9]{1,3}\\.x$");

  /**
   * The revision becomes part of `istiod-<revision>`, a Service's name of at most 63 characters.
   */
  public static final Shape REVISION = dnsLabel(56, "a revision", "payments");

  /** A revision that a tenant sets. */
  public static final Shape OWN_REVISION =
      REVISION.except(
          new Shape.Taboo(
              "default$",
              Code.NAME,
              "a tenant's revision cannot be \"%s\"",
              "default is reserved; without the field it is the name of the tenant"));

  /** A tag becomes part of the Service `istiod-revision-tag-<tag>`. */
  public static final Shape TAG = dnsLabel(43, "a revision tag", "payments-stable");

  /** A tag that a tenant sets for its mesh; excludes the tag of the cluster's default revision. */
  public static final Shape OWN_TAG =
      TAG.except(
          new Shape.Taboo(
              "default$",
              Code.NAME,
              "a tenant's revision tag cannot be \"%s\"",
              "write mesh.default: true if this mesh is to be the default of its clusters"));

  public static final Shape TENANT = dnsLabel(40, "a tenant's name", "payments");

  /** The name of a tenant. */
  public static final Shape OWN_NAME =
      TENANT.except(
          new Shape.Taboo(
              "(default|fleet)$|istio-",
              Code.NAME,
              "the name \"%s\" is reserved",
              "choose a name that does not start with istio- and is not default or fleet"));

  public static final Shape NAMESPACE =
      Shape.of(
          "a namespace's name: at most 63 lower-case letters, digits and dashes",
          "payments-api",
          LABEL_MOST,
          "^" + LABEL + "$");
  public static final Shape NAME =
      Shape.of(
          "a name: at most 63 lower-case letters, digits and dashes",
          "payments",
          LABEL_MOST,
          "^" + LABEL + "$");
  public static final Shape PROTOCOL =
      Shape.oneOf(
          "a protocol that Istio knows: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP or MONGO",
          "HTTP",
          "HTTP2",
          "GRPC",
          "HTTPS",
          "TLS",
          "TCP",
          "MONGO");

  /** Types of a gateway's Service; {@code None}: no Service. */
  public static final Shape SERVICE_TYPE = oneOf("LoadBalancer", "NodePort", "ClusterIP", "None");

  public static final Shape ISSUER =
      Shape.oneOf("Issuer or ClusterIssuer", "ClusterIssuer", "Issuer");
  public static final Shape SERVICE_NAME =
      Shape.of(
          "the name of a Service: at most 63 lower-case letters, digits and dashes, the first one a"
              + " letter",
          "istio-ingressgateway",
          LABEL_MOST,
          "^[a-z]([-a-z0-9]*[a-z0-9])?$");
  public static final Shape OBJECT =
      Shape.of("the name of an object", "mesh-root", DOMAIN_MOST, "^" + LOWER_DOMAIN + "$");
  public static final Shape SECRET =
      Shape.of("the name of a Secret", "pay-tls", DOMAIN_MOST, "^" + LOWER_DOMAIN + "$");
  public static final Shape LABEL_TEXT =
      Shape.of(
          "a label's value: at most 63 letters, digits, dashes, dots and underscores",
          "gold",
          LABEL_MOST,
          "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$");
  public static final Shape KEY =
      Shape.of(
          "[prefix/]name, the name at most 63 letters, digits, dashes, dots and underscores",
          "example.com/team",
          UNLIMITED,
          "^((?=[^/]{1,253}/)" + DOMAIN + "/)?(?=[^/]{1,63}$)" + KEY_NAME + "$");

  /** A key of labels and annotations, or all keys of one prefix. */
  public static final Shape KEYS =
      Shape.of(
          "a key of labels and annotations, or all of a prefix",
          "example.com/*",
          UNLIMITED,
          KEY.pattern() + "|^(?=[^/]{1,253}/)" + DOMAIN + "/\\*$");

  /** What a patch of a tenant file can change: a kind, and a JSON pointer to start from. */
  public static final Shape GRANT =
      Shape.of(
          "KIND:/pointer",
          "Deployment:/spec/template/spec/priorityClassName",
          UNLIMITED,
          "^[A-Z][A-Za-z0-9]{0,62}:/[^/]");

  /** Names of namespaces with the tenant's name and any text in them. */
  public static final Shape NAMESPACES =
      Shape.of(
          "a pattern of namespaces: letters, digits, dashes, * for any text, <tenant> for its name",
          "<tenant>-*",
          DOMAIN_MOST,
          "^([a-z0-9-]|\\*|<tenant>)+$");

  /** As Kubernetes writes it (apimachinery's {@code resource.Quantity}). */
  public static final Shape QUANTITY =
      Shape.of(
          "a quantity of Kubernetes",
          "4Gi",
          64,
          "^[+-]?([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$");

  /** What a ResourceQuota limits: a quantity that is not negative. */
  public static final Shape QUOTA =
      Shape.of(
          "a quantity that is not negative",
          "50",
          64,
          "^([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?$");

  public static final Shape PATH = Shape.of("a JSON pointer", "/spec/replicas", UNLIMITED, "^/");
  public static final Shape PEM =
      Shape.of(
          "a certificate in PEM format",
          "-----BEGIN CERTIFICATE-----…",
          UNLIMITED,
          "^\\s*-----BEGIN CERTIFICATE-----");

  private Shapes() {}

  /** The required value of a field that identifies the type of a file. */
  public static Shape exactly(String value) {
    return Shape.oneOf(value, value)
        .as(Code.WRONG_KIND, "use kind Fleet in fleet.yaml, and kind Tenant in every other file");
  }

  /** One of these words; they complete "must be …". */
  public static Shape oneOf(String... words) {
    return Shape.oneOf("one of " + String.join(", ", Arrays.asList(words)), words);
  }

  private static Shape dnsLabel(int longest, String what, String example) {
    return Shape.of(
        what + ": at most " + longest + " lower-case letters, digits and dashes, not only digits",
        example,
        longest,
        "^" + NOT_ONLY_DIGITS + LABEL + "$");
  }
}
