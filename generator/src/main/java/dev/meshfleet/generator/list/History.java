package dev.meshfleet.generator.list;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Follows a branch: reads each commit of its first-parent history once, oldest first, and decides
 * whether the list may follow the branch to its tip.
 *
 * <p>A branch that continues from the last listed commit is followed. A branch that was merged into
 * another line of history, so that the listed commit is reachable only through a second parent, is
 * followed if no tenant loses a mesh. A branch that was rewritten or moved back is held, until one
 * of its new commits has the trailer {@code Meshfleet-Approve-Removal: <n>} with the number of
 * tenants that lose a mesh.
 */
public final class History {
  /** A call waits for 20 seconds, and then gets the last list. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String path;
  private final Rules rules;
  private final Duration longest;
  private long until;
  private final RecentRegisters recent = new RecentRegisters();

  /**
   * Follows one branch.
   *
   * @param path of the tenants' folder from the root of the repository; empty: the root itself
   */
  public History(String path, ShrinkLimit limit) {
    this(path, limit, LONGEST);
  }

  /**
   * Follows one branch, with another time limit.
   *
   * @param longest the time limit of one check, complete or not
   */
  History(String path, ShrinkLimit limit, Duration longest) {
    this.path = path;
    this.rules = new Rules(limit);
    this.longest = longest;
  }

  /**
   * The list when the branch is at a commit.
   *
   * @param seen the list that was served last; {@link Register#EMPTY} for none
   * @param tip the current tip of the branch
   * @throws UnfinishedHistory when the time limit is reached; the next call continues
   * @throws IOException when git's data is damaged or incomplete
   */
  public Verdict follow(Repository repository, Register seen, ObjectId tip) throws IOException {
    until = System.nanoTime() + longest.toNanos();
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      remember(seen);
      Line line = new Line(walk, new CommitReader(path, reader), tip, seen.commit());
      if (seen.commit().isEmpty() || line.has(seen.commit())) {
        return new Verdict(line.registerAt(tip.name()), Optional.empty());
      }
      return offTheLine(walk, line, seen, tip);
    }
  }

  /** The list before any history is read. */
  public static Register nothing() {
    return Register.EMPTY;
  }

  /** The list at a commit that was served before, independent of the branch. */
  public Register at(Repository repository, ObjectId commit) throws IOException {
    return follow(repository, Register.EMPTY, commit).register();
  }

  private Verdict offTheLine(RevWalk walk, Line line, Register seen, ObjectId tip)
      throws IOException {
    ObjectId listed = ObjectId.fromString(seen.commit());
    boolean known = walk.getObjectReader().has(listed);
    RevCommit tipCommit = walk.parseCommit(tip);
    boolean merged = known && walk.isMergedInto(walk.parseCommit(listed), tipCommit);
    if (merged && seen.lostIn(line.registerAt(tip.name())) == 0) {
      return new Verdict(line.registerAt(tip.name()), Optional.empty());
    }
    for (RevCommit commit : line.approvalsBeyond(known ? Optional.of(listed) : Optional.empty())) {
      Register there = line.registerAt(commit.name());
      walk.parseBody(commit);
      if (CommitReader.approvals(commit).contains(seen.lostIn(there))) {
        return new Verdict(line.registerAt(tip.name()), Optional.empty());
      }
    }
    int lost = seen.lostIn(line.registerAt(tip.name()));
    String what =
        merged ? "was merged into another line of history" : "was rewritten or moved back";
    return new Verdict(
        seen,
        Optional.of(
            ("the branch %s: %s does not continue from %s, which is listed; %d tenants would lose a"
                    + " mesh; to approve, add a commit with the trailer Meshfleet-Approve-Removal: %d")
                .formatted(what, brief(tip.name()), brief(seen.commit()), lost, lost)));
  }

  private static String brief(String commit) {
    return commit.substring(0, 12);
  }

  /** Stores a list that was computed under the same rules, so that it is not computed again. */
  public void remember(Register register) {
    recent.remember(register);
  }

  /**
   * The result of following a branch.
   *
   * @param register the list to serve
   * @param held why the branch is not followed to its tip; empty when it is
   */
  public record Verdict(Register register, Optional<String> held) {}

  /** The first-parent history of a commit, newest first, back to the listed one or the first. */
  private final class Line {
    private final RevWalk walk;
    private final CommitReader commits;
    private final List<RevCommit> newestFirst = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    Line(RevWalk walk, CommitReader commits, ObjectId tip, String listed) throws IOException {
      this.walk = walk;
      this.commits = commits;
      RevCommit commit = walk.parseCommit(tip);
      while (true) {
        places.put(commit.name(), newestFirst.size());
        newestFirst.add(commit);
        if (commit.name().equals(listed) || commit.getParentCount() == 0) {
          return;
        }
        commit = walk.parseCommit(commit.getParent(0));
      }
    }

    boolean has(String commit) {
      return places.containsKey(commit);
    }

    /**
     * The commits with an approval after the listed commit, oldest first. Without the listed
     * commit, old and new approvals cannot be distinguished, so only the tip counts.
     */
    List<RevCommit> approvalsBeyond(Optional<ObjectId> listed) throws IOException {
      Deque<RevCommit> found = new ArrayDeque<>();
      for (RevCommit commit : newestFirst) {
        if (listed.isPresent() && walk.isMergedInto(commit, walk.parseCommit(listed.get()))) {
          break;
        }
        walk.parseBody(commit);
        if (!CommitReader.approvals(commit).isEmpty()) {
          found.addFirst(commit);
        }
        if (listed.isEmpty()) {
          break;
        }
      }
      return List.copyOf(found);
    }

    Register registerAt(String commit) throws IOException {
      int place = places.get(commit);
      int from = place;
      while (from < newestFirst.size() && recent.at(newestFirst.get(from).name()).isEmpty()) {
        from++;
      }
      Register register =
          from < newestFirst.size()
              ? recent.at(newestFirst.get(from).name()).orElseThrow()
              : Register.EMPTY;
      for (int i = from - 1; i >= place; i--) {
        RevCommit next = newestFirst.get(i);
        walk.parseBody(next);
        register = rules.next(register, commits.read(register, next));
        next.disposeBody();
        remember(register);
        if (i > place && System.nanoTime() - until > 0) {
          throw new UnfinishedHistory(i - place);
        }
      }
      return register;
    }
  }
}
