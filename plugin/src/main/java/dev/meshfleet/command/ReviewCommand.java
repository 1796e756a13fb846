package dev.meshfleet.command;

import dev.meshfleet.review.Review;
import dev.meshfleet.review.ReviewFailure;
import dev.meshfleet.review.ReviewFormat;
import dev.meshfleet.review.Reviewer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meshfleet review}: the effects of a pull request on the fleet. */
@Command(
    name = "review",
    description = "Review what a pull request changes in the fleet, and block harmful changes.",
    sortOptions = false,
    footer = {
      "",
      "Both revisions are read from the git objects of the clone, not from the working tree. Nothing",
      "is executed, and no network is needed.",
      "",
      "Examples:",
      "  meshfleet review --base origin/main",
      "  meshfleet review --base origin/main --head my-branch -o json",
      "",
      "Exit codes: 0 no blocking findings, 1 blocking findings, 2 invalid usage, 3 incomplete clone or",
      "timeout."
    })
final class ReviewCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--base",
      paramLabel = "REV",
      required = true,
      description = "The branch, tag or commit that the change merges into.")
  private String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "The branch, tag or commit to merge (default: HEAD).")
  private String head = "HEAD";

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "A clone of the tenants' repository (default: the current directory).")
  private Path repository = Path.of("");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The tenants' folder, from the root of the repository (default: tenants).")
  private String folder = "tenants";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: markdown (default), json, sarif, github or gitlab.")
  private ReviewFormat format = ReviewFormat.MARKDOWN;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Stop after this number of seconds (default: 120).")
  private int timeout = 120;

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    if (timeout < 1) {
      throw new WrongCall("invalid --timeout: expected a number of seconds, at least 1");
    }
    String path = plain(folder);
    Path clone = console.directory().resolve(repository);
    Written written =
        Deadline.of(Duration.ofSeconds(timeout), "the review").call(() -> written(clone, path));
    console.print(written.text);
    return written.blocking ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  /** The review and its text, which is printed completely or not at all. */
  private Written written(Path clone, String path) throws WrongCall, EnvironmentFailure {
    try (Progress progress = Progress.of(console, "tenants compared")) {
      Review review = Reviewer.review(clone, base, head, path, progress::step);
      return new Written(format.of(review, Version.number()), review.isBlocking());
    } catch (ReviewFailure failure) {
      if (failure.isWrongCall()) {
        throw new WrongCall(failure.getMessage());
      }
      throw new EnvironmentFailure(failure.getMessage());
    }
  }

  private record Written(String text, boolean blocking) {}

  /** A folder as git names it: {@code ./tenants/} is {@code tenants}, and the root is empty. */
  private static String plain(String folder) throws WrongCall {
    String path = Path.of(folder).normalize().toString().replace('\\', '/');
    if (path.startsWith("/") || path.startsWith("..")) {
      throw new WrongCall(
          "invalid --dir: expected a folder in the repository, for example tenants");
    }
    return path;
  }
}
