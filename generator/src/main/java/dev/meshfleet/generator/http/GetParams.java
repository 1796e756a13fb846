package dev.meshfleet.generator.http;

import dev.meshfleet.generator.answer.Answer;
import dev.meshfleet.generator.answer.Packed;
import dev.meshfleet.generator.git.GitTrouble;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.generator.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /api/v1/getparams.execute}: what the ApplicationSet controller calls for a plugin
 * generator.
 */
final class GetParams implements Room {
  static final String PATH = "/api/v1/getparams.execute";

  private static final int LARGEST_BODY = 64 * 1024;

  /** The controller waits for 30 seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
  public Reply enter(Request request) throws IOException, InterruptedException {
    if (!isAllowed(request)) {
      return refuse("token", Reply.message(401, "the token is missing or wrong"))
          .with("WWW-Authenticate", "Bearer");
    }
    Optional<byte[]> body = request.body(LARGEST_BODY);
    if (body.isEmpty()) {
      return refuse("size", Reply.message(413, "the body is larger than 64 KiB"));
    }
    try {
      return answer(Question.read(body.get()), request.takesGzip());
    } catch (Question.NotAsked e) {
      return refuse("request", Reply.message(400, e.getMessage()));
    }
  }

  private boolean isAllowed(Request request) {
    String given = request.header("Authorization").orElse("");
    boolean bearer = given.toLowerCase(Locale.ROOT).startsWith("bearer ");
    return tokens.admit(bearer ? given.substring("bearer ".length()).strip() : "");
  }

  private Reply answer(Question question, boolean gzip) throws InterruptedException {
    Optional<Snapshot> known = watch.newest(PATIENCE);
    if (known.isEmpty()) {
      return refuse("no-list", unavailable("there is no list yet"));
    }
    if (known.get().age().compareTo(maxStale) > 0) {
      return refuse(
          "stale",
          unavailable("the list is %d seconds old".formatted(known.get().age().toSeconds())));
    }
    if (known.get().answer().isEmpty()) {
      return refuse("empty", Reply.message(503, nothing(known.get())));
    }
    Answer answer = known.get().answer().get();
    Optional<String> cluster = question.narrowing().cluster().filter(name -> !answer.knows(name));
    if (cluster.isPresent()) {
      return refuse(
          "request",
          Reply.message(
              400,
              "the fleet has no such cluster; it has " + String.join(", ", answer.clusters())));
    }
    Optional<Packed> part =
        question.narrowing().isNarrow()
            ? answer.part(question.narrowing())
            : Optional.of(answer.whole());
    return part.map(packed -> reply(packed, gzip, question, answer))
        .orElseGet(
            () ->
                refuse(
                    "empty",
                    Reply.message(
                        503, "no tenant matches; an empty answer would delete what there is")));
  }

  private static Reply reply(Packed packed, boolean gzip, Question question, Answer answer) {
    Reply reply = Reply.json(gzip ? packed.gzip() : packed.plain());
    Reply about = reply.with("Vary", "Accept-Encoding").with("X-Meshfleet-Commit", answer.commit());
    return gzip ? about.with("Content-Encoding", "gzip") : about;
  }

  private Reply unavailable(String what) {
    String why = watch.trouble().map(GitTrouble::getMessage).orElse("git was not read yet");
    return Reply.message(503, what + ", and " + why);
  }

  private static String nothing(Snapshot snapshot) {
    String refusal = snapshot.register().refusal();
    return refusal.isEmpty()
        ? "the fleet has no tenants; an empty answer would delete what there is"
        : "the commit cannot be taken: " + refusal.lines().findFirst().orElse("");
  }

  private Reply refuse(String reason, Reply reply) {
    metrics.refused(reason);
    return reply;
  }
}
