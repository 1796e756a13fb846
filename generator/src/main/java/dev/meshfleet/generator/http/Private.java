package dev.meshfleet.generator.http;

/**
 * What tells names, owners and clusters of tenants: only for who is on the machine itself, as
 * everybody is who comes through {@code kubectl port-forward}, or who has the token.
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
    return Reply.message(401, "send the token, or come through kubectl port-forward")
        .with("WWW-Authenticate", "Bearer");
  }
}
