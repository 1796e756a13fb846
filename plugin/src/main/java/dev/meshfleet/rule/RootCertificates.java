package dev.meshfleet.rule;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Root certificates in PEM form (RFC 7468), as istiod accepts them for trust between meshes. */
final class RootCertificates {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*(-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]++-----END CERTIFICATE-----\\s*+)+");

  private RootCertificates() {}

  /**
   * What is wrong with a text. It completes the sentence "must be a root certificate in PEM format,
   * but". Empty if the text is valid.
   */
  static Optional<String> fault(String text) {
    if (text.contains("PRIVATE KEY")) {
      return Optional.of("contains a private key");
    }
    if (!PEM.matcher(text).matches()) {
      return Optional.of("contains something else");
    }
    try {
      return authority(
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    } catch (CertificateException e) {
      return Optional.of("cannot be decoded");
    }
  }

  private static Optional<String> authority(Collection<? extends Certificate> certificates) {
    for (Certificate certificate : certificates) {
      boolean authority =
          certificate instanceof X509Certificate read && read.getBasicConstraints() >= 0;
      if (!authority) {
        return Optional.of("contains a certificate that is not a CA certificate");
      }
    }
    return certificates.isEmpty() ? Optional.of("is empty") : Optional.empty();
  }
}
