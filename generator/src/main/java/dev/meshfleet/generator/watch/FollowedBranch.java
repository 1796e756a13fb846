package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.Clone;
import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.git.Remote;
import dev.meshfleet.generator.list.History;
import dev.meshfleet.generator.list.Register;
import dev.meshfleet.generator.list.UnfinishedHistory;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The branch and its list: finds the tip of the branch, fetches new commits and follows them. Not
 * thread-safe.
 */
final class FollowedBranch {
  private final Remote remote;
  private final Clone clone;
  private final History history;
  private final CacheFolder cacheFolder;
  private Optional<Register> listed = Optional.empty();
  private Optional<ObjectId> lastTip = Optional.empty();
  private History.Verdict last;

  FollowedBranch(Remote remote, Clone clone, History history, CacheFolder cacheFolder) {
    this.remote = remote;
    this.clone = clone;
    this.history = history;
    this.cacheFolder = cacheFolder;
    this.last = new History.Verdict(History.nothing(), Optional.empty());
  }

  /**
   * The current list.
   *
   * @return the same object until the branch moves
   */
  History.Verdict check() throws GitFailure {
    ObjectId tip = remote.tip(clone.repository());
    if (lastTip.isPresent() && lastTip.get().equals(tip)) {
      return last;
    }
    try {
      if (!clone.repository().getObjectDatabase().has(tip)) {
        tip = remote.fetch(clone.repository());
      }
      Register before = restored().orElseThrow(FollowedBranch::lost);
      last = history.follow(clone.repository(), before, tip);
    } catch (UnfinishedHistory e) {
      throw new GitFailure(GitFailure.Reason.UNFINISHED, e.getMessage());
    } catch (IOException e) {
      throw damaged();
    }
    listed = Optional.of(last.register());
    lastTip = Optional.of(tip);
    return last;
  }

  /** The list that was served last, also by an earlier process; empty if it cannot be restored. */
  Optional<Register> restored() throws IOException {
    if (listed.isEmpty()) {
      listed = restore();
    }
    return listed;
  }

  private Optional<Register> restore() throws IOException {
    Optional<String> commit = cacheFolder.commit();
    if (commit.isEmpty()) {
      return Optional.of(History.nothing());
    }
    Optional<Register> kept = cacheFolder.register();
    if (kept.isPresent() && kept.get().commit().equals(commit.get())) {
      return kept;
    }
    ObjectId id = ObjectId.fromString(commit.get());
    if (!clone.repository().getObjectDatabase().has(id)) {
      return Optional.empty();
    }
    kept.ifPresent(history::remember);
    Register again = history.at(clone.repository(), id);
    store(again);
    return Optional.of(again);
  }

  /**
   * After a branch was moved back, only the clone has the old commit. If the clone is fetched
   * again, only the stored list still knows that commit.
   */
  private void store(Register register) {
    try {
      cacheFolder.register(register);
    } catch (IOException e) {
      // reported when the next commit is stored
    }
  }

  private static GitFailure lost() {
    return new GitFailure(
        GitFailure.Reason.DAMAGED,
        "the cache folder refers to a commit that the repository no longer has, and has no list of"
            + " it; empty the folder to start from the current history");
  }

  /** A damaged clone is fetched again by the next check. The list stays in memory. */
  private GitFailure damaged() {
    lastTip = Optional.empty();
    try {
      clone.renew();
    } catch (IOException e) {
      return new GitFailure(GitFailure.Reason.DISK, "the cache folder cannot be written");
    }
    return new GitFailure(
        GitFailure.Reason.DAMAGED,
        "the clone is damaged or incomplete; the next check fetches it again");
  }
}
