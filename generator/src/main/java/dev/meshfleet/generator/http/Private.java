package dev.meshfleet.generator.http;

/**
 * Protects names, owners and clusters of tenants: open to clients on the machine itself, such as
 * {@code kubectl port-forward}, and to clients with the token.
 */
final class Private implements Room {
  private final Secrets tokens;
  private final Room room;

  Private(Secrets tokens, Room room) {
    this.tokens = tokens;
    this.room = room;
  }

  @Override
  public Reply enter(Request request) throws java.io.IOException, InterruptedException {
    if (request.isLocal() || tokens.admit(request.bearer())) {
      return room.enter(request);
    }
    return Reply.message(401, "missing or invalid token: send the token, or use kubectl port-forward")
        .with("WWW-Authenticate", "Bearer");
  }
}
