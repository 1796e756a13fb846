package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The two states of the tenants' folder that are compared: as it is, and as it would be after the
 * merge. Where the base moved on since the head branched off, the files that only the base changed
 * are taken from the base: so a claim that was merged meanwhile is seen.
 *
 * @param from the commit that the head's own changes start from: the base, or where both met
 * @param approvals numbers behind the trailer Meshfleet-Approve-Removal in the head's commits
 */
record Revisions(
    RevCommit base,
    RevCommit head,
    RevCommit from,
    TreeFiles before,
    TreeFiles after,
    Set<Integer> approvals) {
  private static final String TRAILER = "Meshfleet-Approve-Removal";
  private static final int MOST_COMMITS = 10_000;

  static Revisions of(Clone clone, String base, String head, String folder, Findings findings)
      throws ReviewFailure, IOException {
    RevCommit baseCommit = clone.commit(base);
    RevCommit headCommit = clone.commit(head);
    Optional<RevCommit> met = clone.mergeBase(baseCommit, headCommit);
    RevCommit from = met.orElse(baseCommit);
    TreeFiles before = TreeFiles.of(clone.reader(), baseCommit.getTree(), folder);
    TreeFiles after = TreeFiles.of(clone.reader(), headCommit.getTree(), folder);
    if (!before.exists() && !after.exists()) {
      throw ReviewFailure.wrongCall(
          "neither revision has a folder %s; say where the tenant files are with --dir"
              .formatted(folder));
    }
    if (met.isEmpty()) {
      findings.warning(
          Place.startOf(folder),
          Risk.HISTORY,
          "the two revisions have no commit in common, so everything that differs is compared",
          "is the base the branch that this will be merged into?");
    } else if (!met.get().equals(baseCommit)) {
      TreeFiles start = TreeFiles.of(clone.reader(), met.get().getTree(), folder);
      after = merged(start, before, after, findings);
    }
    return new Revisions(
        baseCommit, headCommit, from, before, after, approvals(clone, baseCommit, headCommit));
  }

  /** File by file: who changed it has it; where both did, the head, and somebody should look. */
  private static TreeFiles merged(
      TreeFiles start, TreeFiles base, TreeFiles head, Findings findings) {
    Set<String> paths = new TreeSet<>(base.entries().keySet());
    paths.addAll(head.entries().keySet());
    TreeMap<String, TreeFiles.Entry> result = new TreeMap<>();
    for (String path : paths) {
      Optional<TreeFiles.Entry> before = start.at(path);
      Optional<TreeFiles.Entry> ours = base.at(path);
      Optional<TreeFiles.Entry> theirs = head.at(path);
      if (theirs.equals(before)) {
        ours.ifPresent(entry -> result.put(path, entry));
        continue;
      }
      theirs.ifPresent(entry -> result.put(path, entry));
      if (!ours.equals(before) && !ours.equals(theirs)) {
        findings.warning(
            Place.startOf(path),
            Risk.HISTORY,
            "the base changed this file too since this branch left it",
            "bring the branch up to date; what is shown here is the branch's version");
      }
    }
    return new TreeFiles(
        head.exists() || base.exists(), result, head.odd(), base.whole() && head.whole());
  }

  private static Set<Integer> approvals(Clone clone, RevCommit base, RevCommit head)
      throws IOException {
    Set<Integer> numbers = new LinkedHashSet<>();
    try (RevWalk walk = new RevWalk(clone.reader())) {
      walk.markStart(walk.parseCommit(head));
      walk.markUninteresting(walk.parseCommit(base));
      int seen = 0;
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        for (String value : commit.getFooterLines(TRAILER)) {
          if (value.strip().matches("\\d{1,9}")) {
            numbers.add(Integer.parseInt(value.strip()));
          }
        }
        if (++seen == MOST_COMMITS) {
          break;
        }
      }
    }
    return numbers;
  }
}
