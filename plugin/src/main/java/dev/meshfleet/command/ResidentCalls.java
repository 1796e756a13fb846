package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.read.FolderContent;
import dev.meshfleet.serve.Answer;
import dev.meshfleet.serve.Cache;
import dev.meshfleet.serve.Calls;
import dev.meshfleet.serve.Request;
import dev.meshfleet.serve.ServeMetrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Answers calls by Argo CD with the output that a separate process would print. Each call's folder
 * is read once; an answer that was made from the same bytes before is used again, and so is what
 * follows from the bytes of one file. Nothing else passes from one call to another.
 */
final class ResidentCalls implements Calls {
  /** Of the heap: folders of more bytes could fill it when they are read. */
  private static final int BYTES_SHARE = 24;

  private static final int ANSWERS_SHARE = 24;

  private final long mostBytes;
  private final Cache<Asked, Answer> answers;
  private final KnownFiles files;

  /**
   * Starts with an empty cache.
   *
   * @param heap bytes of memory that this process may take
   */
  ResidentCalls(long heap, ServeMetrics metrics) {
    mostBytes = heap / BYTES_SHARE;
    answers = new Cache<>(heap / ANSWERS_SHARE, Answer::weight, metrics.lookups("answers"));
    metrics.cacheBytes("answers", answers::weight);
    files = new KnownFiles(heap, metrics);
  }

  @Override
  public Optional<Answer> answer(Request request) {
    TenantsOption tenants = new TenantsOption();
    try {
      FolderContent content = tenants.content(tenants.folder(console(request, null, null)));
      return content.bytes() > mostBytes
          ? Optional.empty()
          : Optional.of(answer(request, files.known(content)));
    } catch (WrongCall | EnvironmentFailure | Declined e) {
      return Optional.empty();
    }
  }

  private Answer answer(Request request, FolderContent content) {
    return answers.get(
        new Asked(content.digest(), request.environment()), () -> rendered(request, content));
  }

  private static Answer rendered(Request request, FolderContent content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      Console console = console(request, out, new PrintStream(err, true, UTF_8));
      int exit = ArgoCall.generate(console, content);
      return new Answer(exit, out.toByteArray(), err.toByteArray());
    } catch (WrongCall | EnvironmentFailure e) {
      throw new Declined(e);
    }
  }

  private static Console console(Request request, ByteArrayOutputStream out, PrintStream err) {
    return new Console(out, err, request.environment(), request.directory(), false, false);
  }

  /** Everything that an answer depends on, beside the version of this process. */
  private record Asked(String folder, Map<String, String> environment) {}

  /** The call or the environment is invalid: a separate process reports it. */
  private static final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Declined(Exception why) {
      super(why);
    }
  }
}
