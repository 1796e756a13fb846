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
 * The two states of the tenants' folder that are compared: the base, and the result of the merge.
 * Where the base has new commits since the head branched off, the files that only the base changed
 * are taken from the base, so that claims that were merged meanwhile are seen.
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
          "neither revision has the folder %s; name the tenants' folder with --dir"
              .formatted(folder));
    }
    if (met.isEmpty()) {
      findings.warning(
          Place.startOf(folder),
          Risk.HISTORY,
          "the two revisions have no common ancestor, so all of their differences are compared",
          "check that the base is the branch that the pull request merges into");
    } else if (!met.get().equals(baseCommit)) {
      TreeFiles start = TreeFiles.of(clone.reader(), met.get().getTree(), folder);
      after = merged(start, before, after, findings);
    }
    return new Revisions(
        baseCommit, headCommit, from, before, after, approvals(clone, baseCommit, headCommit));
  }

  /**
   * Takes each file from the side that changed it; where both did, from the head, with a warning.
   */
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
            "the base changed this file, too, since the branch was created",
            "update the branch from its base; the review shows the branch's version");
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
