package dev.meshfleet.fleet;

/** The shapes of the texts in tenant files and in fleet.yaml that name places in a network. */
public final class AddressShapes {
  private static final String IPV6 = "[0-9a-fA-F:]*:[0-9a-fA-F:.]*";

  public static final Shape ADDRESS =
      Shape.of(
          "a host name or an IP address",
          "istiod.example.com",
          Shapes.DOMAIN_MOST,
          "^(" + IPV6 + "|(?=.{1,253}$)" + Shapes.LOWER_DOMAIN + ")$");

  public static final Shape ENDPOINT =
      Shape.of(
          "host:port",
          "cert-manager-istio-csr.cert-manager.svc:443",
          Shapes.DOMAIN_MOST + 6,
          "^(?=.{1,253}:)" + Shapes.LOWER_DOMAIN + ":[1-9][0-9]{0,4}$");

  public static final Shape HOST =
      Shape.of(
          "a host name, optionally with *. at the beginning",
          "pay.example.com",
          Shapes.UNLIMITED,
          "^(\\*|(\\*\\.)?(?=.{1,253}$)" + Shapes.DOMAIN + ")$");

  public static final Shape DOMAIN_NAME =
      Shape.of("a domain name", "payments.mesh", Shapes.DOMAIN_MOST, "^" + Shapes.DOMAIN + "$");

  public static final Shape RANGE =
      Shape.of("a range of IP addresses", "203.0.113.0/24", 64, "^[0-9a-fA-F:.]+(/[0-9]{1,3})?$");

  public static final Shape URL =
      Shape.of("a URL", "https://eu.example.com", Shapes.UNLIMITED, "^https?://[!-~]+$");

  public static final Shape PORTS =
      Shape.of("a range of ports", "30000-32767", Shapes.UNLIMITED, "^[0-9]{1,5}-[0-9]{1,5}$");

  private AddressShapes() {}
}
