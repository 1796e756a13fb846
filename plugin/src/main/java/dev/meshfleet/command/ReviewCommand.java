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
    description = "Report the effects of a pull request on the fleet, and block harmful changes.",
    sortOptions = false,
    footer = {
      "",
      "It reads both revisions from git objects, not from the work tree. It runs no code of the",
      "repository and needs no network.",
      "",
      "Examples:",
      "  meshfleet review --base origin/main",
      "  meshfleet review --base origin/main --head my-branch -o json",
      "",
      "Exit: 0 nothing blocking, 1 blocking findings, 2 wrong call, 3 incomplete clone, or timeout."
    })
final class ReviewCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--base",
      paramLabel = "REV",
      required = true,
      description = "The target of the merge: a branch, a tag or a commit.")
  private String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "The source of the merge (default: HEAD).")
  private String head = "HEAD";

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "A clone of the tenants' repository (default: the working directory).")
  private Path repository = Path.of("");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The folder of the tenant files in the repository (default: tenants).")
  private String folder = "tenants";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: markdown (default), json, sarif, github or gitlab.")
  private ReviewFormat format = ReviewFormat.MARKDOWN;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "The timeout of the review (default: 120).")
  private int timeout = 120;

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    if (timeout < 1) {
      throw new WrongCall("--timeout requires at least 1 second");
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
      throw new WrongCall("--dir must be a folder inside the repository, for example tenants");
    }
    return path;
  }
}
