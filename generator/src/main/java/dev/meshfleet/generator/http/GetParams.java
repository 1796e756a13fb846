package dev.meshfleet.generator.http;

import dev.meshfleet.generator.answer.Answer;
import dev.meshfleet.generator.answer.EncodedList;
import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.generator.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code POST /api/v1/getparams.execute}: what the ApplicationSet controller calls for a plugin
 * generator.
 */
final class GetParams implements Handler {
  static final String PATH = "/api/v1/getparams.execute";

  private static final int LARGEST_BODY = 64 * 1024;

  /** The controller waits for 30 seconds. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Secrets tokens;
  private final Watch watch;
  private final Duration maxStale;
  private final Metrics metrics;

  GetParams(Secrets tokens, Watch watch, Duration maxStale, Metrics metrics) {
    this.tokens = tokens;
    this.watch = watch;
    this.maxStale = maxStale;
    this.metrics = metrics;
  }

  @Override
  public Reply handle(Request request) throws IOException, InterruptedException {
    if (!tokens.admit(request.bearer())) {
      return reject("token", Reply.message(401, "missing or invalid token"))
          .with("WWW-Authenticate", "Bearer");
    }
    Optional<byte[]> body = request.body(LARGEST_BODY);
    if (body.isEmpty()) {
      return reject("size", Reply.message(413, "the body is larger than 64 KiB"));
    }
    try {
      return answer(GetParamsRequest.read(body.get()), request.takesGzip());
    } catch (GetParamsRequest.InvalidRequest e) {
      return reject("request", Reply.message(400, e.getMessage()));
    }
  }

  private Reply answer(GetParamsRequest request, boolean gzip) throws InterruptedException {
    Optional<Snapshot> known = watch.newest(LONGEST_WAIT);
    if (known.isEmpty()) {
      return reject("no-list", unavailable("the list is not available yet"));
    }
    if (known.get().age().compareTo(maxStale) > 0) {
      long seconds = known.get().age().toSeconds();
      return reject(
          "stale",
          unavailable(
              "the list is %d seconds old, which is more than --max-stale".formatted(seconds)));
    }
    return known
        .get()
        .answer()
        .map(answer -> answer(request, answer, gzip))
        .orElseGet(() -> reject("empty", Reply.message(503, nothing(known.get()))));
  }

  private Reply answer(GetParamsRequest request, Answer answer, boolean gzip) {
    if (!request.filter().isRestricted()) {
      return reply(answer.whole(), gzip, answer);
    }
    if (request.filter().cluster().filter(name -> !answer.knows(name)).isPresent()) {
      String words = "unknown cluster; the fleet has " + String.join(", ", answer.clusters());
      return reject("request", Reply.message(400, words));
    }
    String words =
        "no tenant matches the parameters; correct cluster, wave or selector under input.parameters of"
            + " the ApplicationSet. An empty list is not sent, because an ApplicationSet could delete"
            + " all its Applications";
    return answer
        .part(request.filter())
        .map(part -> reply(part, gzip, answer))
        .orElseGet(() -> reject("empty", Reply.message(503, words)));
  }

  private static Reply reply(EncodedList packed, boolean gzip, Answer answer) {
    Reply reply = Reply.json(gzip ? packed.gzip() : packed.plain());
    Reply about = reply.with("Vary", "Accept-Encoding").with("X-Meshfleet-Commit", answer.commit());
    return gzip ? about.with("Content-Encoding", "gzip") : about;
  }

  private Reply unavailable(String what) {
    String why = watch.failure().map(GitFailure::getMessage).orElse("git has not been read yet");
    return Reply.message(503, what + ": " + why);
  }

  private static String nothing(Snapshot snapshot) {
    String refusal = snapshot.register().refusal();
    return refusal.isEmpty()
        ? "the fleet has no tenants. An empty list is not sent, because an ApplicationSet could delete"
            + " all its Applications"
        : "the commit cannot be used: " + refusal.lines().findFirst().orElse("");
  }

  private Reply reject(String reason, Reply reply) {
    metrics.rejected(reason);
    return reply;
  }
}
