package dev.meshfleet.generator.http;

/**
 * Protects names, owners and clusters of tenants: open to clients on the machine itself, such as
 * {@code kubectl port-forward}, and to clients with the token.
 */
final class Restricted implements Handler {
  private final Secrets tokens;
  private final Handler handler;

  Restricted(Secrets tokens, Handler handler) {
    this.tokens = tokens;
    this.handler = handler;
  }

  @Override
  public Reply handle(Request request) throws java.io.IOException, InterruptedException {
    if (request.isLocal() || tokens.admit(request.bearer())) {
      return handler.handle(request);
    }
    return Reply.message(
            401, "missing or invalid token: send the token, or use kubectl port-forward")
        .with("WWW-Authenticate", "Bearer");
  }
}
