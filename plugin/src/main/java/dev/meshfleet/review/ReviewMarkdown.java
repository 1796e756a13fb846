package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.report.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A review as one comment on a pull request, with the most severe findings first. */
final class ReviewMarkdown {
  private static final int MOST_NAMES = 12;
  private static final int COMMIT = 10;
  private static final int LARGE = 12_000;
  private static final int SMALL = 3_000;
  private static final int LONGEST = 1_200;

  private static final Pattern COMMAND =
      Pattern.compile("(argocd|helm|istioctl|kubectl|meshfleet) |[a-z]+[A-Z.:]");

  private final Review review;
  private final Budget budget = new Budget();

  private ReviewMarkdown(Review review) {
    this.review = review;
  }

  static String of(Review review) {
    return new ReviewMarkdown(review).text();
  }

  private String text() {
    budget.always(head());
    if (review.changesNothing()) {
      budget.always("\nNo change to the fleet.\n");
      return budget.text();
    }
    EditLayout layout =
        EditLayout.of(AddedReleases.of(review.edits(), review.folder()).shown(review.edits()));
    String edits = ChangesMarkdown.edits(layout);
    budget.reserve(Budget.size(edits));
    findings("\n### Blocking\n\n", Severity.ERROR, LARGE);
    findings("\n### Warnings\n\n", Severity.WARNING, LARGE);
    budget.always(new RadiusMarkdown(review.radius(), review.removals().leaves()).text());
    budget.section(
        "\n### Removals\n\n",
        new RemovalMarkdown(review.removals()).lines(),
        SMALL,
        l -> l,
        "%d more");
    findings("\n### Notes\n\n", Severity.NOTE, SMALL);
    others();
    budget.reserve(0);
    budget.always(edits);
    if (!layout.more().isEmpty() || !layout.shown().stream().allMatch(EditLayout.Shown::isWhole)) {
      budget.overflow();
    }
    new ChangesMarkdown(review, budget).objects();
    if (budget.overflowed()) {
      budget.always(
          "\n---\nThe comment is shortened. To see the whole review, run "
              + "`meshfleet review --base %s --head %s -o json`.\n"
                  .formatted(shortened(review.base()), shortened(review.head())));
    }
    return budget.text();
  }

  private String head() {
    String marker =
        "<!-- meshfleet-review %s -->\n"
            .formatted(review.folder().replaceAll("[^A-Za-z0-9/_.]", "_"));
    return marker + "## " + title() + "\n\n" + summary() + approvers();
  }

  private String title() {
    long errors = review.count(Severity.ERROR);
    long warnings = review.count(Severity.WARNING);
    return switch (review.verdict()) {
      case BLOCKING -> "⛔ Blocking: " + counted(errors, "error");
      case WARNINGS -> "⚠️ Review needed: " + counted(warnings, "warning");
      case CLEAN -> "✅ No problems found";
    };
  }

  private static String counted(long count, String what) {
    return count == 1 ? "one " + what : count + " " + what + "s";
  }

  private String summary() {
    BlastRadius radius = review.radius();
    List<String> parts = new ArrayList<>();
    tenants(parts, radius.added(), "added");
    tenants(parts, radius.changed(), "changed");
    tenants(parts, radius.retiring(), "retiring");
    tenants(parts, radius.removed(), "removed");
    String what = parts.isEmpty() ? "No tenants change" : "Tenants: " + String.join(", ", parts);
    return what
        + ". Compared `%s` with `%s`.\n"
            .formatted(shortened(review.base()), shortened(review.head()));
  }

  private static void tenants(List<String> parts, Collection<String> names, String what) {
    if (!names.isEmpty()) {
      parts.add("%d %s".formatted(names.size(), what));
    }
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(COMMIT, commit.length()));
  }

  private String approvers() {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    List<Map.Entry<String, Set<String>>> owners =
        review.approvers().entrySet().stream().filter(o -> !o.getValue().isEmpty()).toList();
    for (Map.Entry<String, Set<String>> owner : owners) {
      if (shown++ == MOST_NAMES) {
        text.append("; and %d more owners".formatted(owners.size() - MOST_NAMES));
        break;
      }
      text.append(text.isEmpty() ? "" : "; ")
          .append(Markdown.code(owner.getKey()))
          .append(" for ")
          .append(Markdown.names(owner.getValue(), 4));
    }
    if (review.platform()) {
      String names = Markdown.names(review.platformOwners(), MOST_NAMES);
      text.append(text.isEmpty() ? "" : "; ")
          .append(names.isEmpty() ? "" : names + " for ")
          .append(names.isEmpty() ? "the platform team" : "the platform");
    }
    return text.isEmpty() ? "" : "\n**Must approve:** " + text + "\n";
  }

  private void findings(String heading, Severity severity, int most) {
    budget.section(
        heading,
        review.findings().stream().filter(finding -> finding.severity() == severity).toList(),
        most,
        ReviewMarkdown::finding,
        "%d more are not shown");
  }

  private static String finding(Finding finding) {
    String tenants =
        finding.tenants().isEmpty()
            ? ":"
            : " " + Markdown.names(finding.tenants().stream().sorted().toList(), MOST_NAMES) + ":";
    String message = Markdown.cut(finding.message(), LONGEST);
    String why = RuleBook.of(finding.code()).why();
    return "- **%s**%s %s (%s)\n"
            .formatted(
                finding.code().word(),
                tenants,
                Markdown.prose(message),
                Markdown.code(place(finding)))
        + (why.isEmpty() ? "" : "  <br>Why: " + Markdown.prose(why) + "\n")
        + (finding.remedy().isEmpty()
            ? ""
            : "  <br>Action: "
                + Markdown.prose(sentence(Markdown.cut(finding.remedy(), LONGEST)))
                + "\n");
  }

  /** Begins with a capital letter, unless it begins with a command. */
  private static String sentence(String text) {
    return COMMAND.matcher(text).lookingAt()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String place(Finding finding) {
    return finding.place().line() == 1 && finding.place().column() == 1
        ? finding.place().file()
        : finding.place().file() + ":" + finding.place().line();
  }

  private void others() {
    OtherFiles others = review.others();
    budget.section(
        "\n### Other files\n\nChanged files that are not tenant files: %d\n\n"
            .formatted(others.count()),
        others.shown(),
        SMALL / 2,
        file ->
            "- %s %s\n"
                .formatted(
                    Markdown.code(file.path()),
                    switch (file.change()) {
                      case ADD -> "added";
                      case DELETE -> "deleted";
                      default -> "changed";
                    }),
        "%d more");
  }
}
