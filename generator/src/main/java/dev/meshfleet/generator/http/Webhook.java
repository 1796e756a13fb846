package dev.meshfleet.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.generator.metrics.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code POST /webhook}: a forge reports a push. Only the signature is checked. The content is not
 * read, because the generator checks the branch itself.
 */
final class Webhook implements Handler {
  static final String PATH = "/webhook";

  /** The largest body that forges send. */
  private static final int LARGEST_BODY = 25 * 1024 * 1024;

  private final Optional<Secrets> secrets;
  private final Runnable checkSoon;
  private final Metrics metrics;

  Webhook(Optional<Secrets> secrets, Runnable checkSoon, Metrics metrics) {
    this.secrets = secrets;
    this.checkSoon = checkSoon;
    this.metrics = metrics;
  }

  @Override
  public Reply handle(Request request) throws IOException {
    if (secrets.isEmpty()) {
      return Reply.message(404, "webhooks are disabled: no secret is configured");
    }
    Optional<Boolean> good = check(request, secrets.get());
    if (good.isEmpty()) {
      return Reply.message(413, "the body is larger than 25 MiB");
    }
    metrics.webhook(good.get());
    if (!good.get()) {
      return Reply.message(401, "missing or invalid signature or token");
    }
    checkSoon.run();
    return Reply.message(202, "accepted; the generator checks the branch");
  }

  private static Optional<Boolean> check(Request request, Secrets secrets) throws IOException {
    Optional<String> token = request.header("X-Gitlab-Token");
    if (token.isPresent()) {
      return Optional.of(secrets.admit(token.get()));
    }
    // GitHub, Gitea and Forgejo; Gitea; Bitbucket
    Optional<String> signature =
        request
            .header("X-Hub-Signature-256")
            .or(() -> request.header("X-Gitea-Signature"))
            .or(() -> request.header("X-Hub-Signature"));
    if (signature.isEmpty()) {
      return Optional.of(false);
    }
    String hex = signature.get().toLowerCase(Locale.ROOT).replaceFirst("^sha256=", "");
    List<byte[]> expected = digests(request.stream(), secrets.now());
    boolean good = false;
    for (byte[] digest : expected) {
      good |=
          MessageDigest.isEqual(
              HexFormat.of().formatHex(digest).getBytes(UTF_8), hex.getBytes(UTF_8));
    }
    return expected.isEmpty() ? Optional.empty() : Optional.of(good);
  }

  /** One digest of the body for each secret; empty when the body is too large. */
  private static List<byte[]> digests(InputStream body, List<String> secrets) throws IOException {
    List<Mac> macs = new ArrayList<>();
    for (String secret : secrets) {
      macs.add(mac(secret));
    }
    byte[] piece = new byte[8192];
    long all = 0;
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      all += count;
      if (all > LARGEST_BODY) {
        return List.of();
      }
      for (Mac mac : macs) {
        mac.update(piece, 0, count);
      }
    }
    return macs.stream().map(Mac::doFinal).toList();
  }

  private static Mac mac(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
