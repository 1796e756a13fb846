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

/** {@code meshfleet review}: what a pull request does to the fleet. */
@Command(
    name = "review",
    description = "Say what a pull request does to the fleet, and block what would harm it.",
    sortOptions = false,
    footer = {
      "",
      "Both revisions are read from git's objects, never from the work tree; nothing is run, and no",
      "network is needed.",
      "",
      "Examples:",
      "  meshfleet review --base origin/main",
      "  meshfleet review --base origin/main --head my-branch -o json",
      "",
      "Exit: 0 nothing blocking, 1 blocking, 2 wrong call, 3 git lacks something, or no time is left."
    })
final class ReviewCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--base",
      paramLabel = "REV",
      required = true,
      description = "What it would be merged into: a branch, a tag or a commit.")
  private String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "What would be merged (default: HEAD).")
  private String head = "HEAD";

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "A clone of the tenants' repository (default: this one).")
  private Path repository = Path.of("");

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The tenants' folder in the repository (default: tenants).")
  private String folder = "tenants";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "markdown, the default, json, sarif, github or gitlab.")
  private ReviewFormat format = ReviewFormat.MARKDOWN;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the review can take (default: 120).")
  private int timeout = 120;

  ReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    if (timeout < 1) {
      throw new WrongCall("--timeout is a number of seconds, at least 1");
    }
    String path = plain(folder);
    Path clone = console.directory().resolve(repository);
    Written written =
        Deadline.of(Duration.ofSeconds(timeout), "the review").call(() -> written(clone, path));
    console.print(written.text);
    return written.blocking ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  /** The review and its text, which is printed as a whole or not at all. */
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

  /** As git names folders: {@code ./tenants/} is {@code tenants}, and the root has no name. */
  private static String plain(String folder) throws WrongCall {
    String path = Path.of(folder).normalize().toString().replace('\\', '/');
    if (path.startsWith("/") || path.startsWith("..")) {
      throw new WrongCall("--dir is a folder inside the repository, as tenants");
    }
    return path;
  }
}
