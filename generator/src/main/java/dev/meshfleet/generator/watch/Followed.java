package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.Clone;
import dev.meshfleet.generator.git.GitTrouble;
import dev.meshfleet.generator.git.Remote;
import dev.meshfleet.generator.truth.History;
import dev.meshfleet.generator.truth.Register;
import dev.meshfleet.generator.truth.Unfinished;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The branch and its list: finds the tip of the branch, fetches new commits and follows them. Not
 * thread-safe.
 */
final class Followed {
  private final Remote remote;
  private final Clone clone;
  private final History history;
  private final Keep keep;
  private Optional<Register> listed = Optional.empty();
  private Optional<ObjectId> lastTip = Optional.empty();
  private History.Verdict last;

  Followed(Remote remote, Clone clone, History history, Keep keep) {
    this.remote = remote;
    this.clone = clone;
    this.history = history;
    this.keep = keep;
    this.last = new History.Verdict(History.nothing(), Optional.empty());
  }

  /**
   * The current list.
   *
   * @return the same object until the branch moves
   */
  History.Verdict look() throws GitTrouble {
    ObjectId tip = remote.tip(clone.repository());
    if (lastTip.isPresent() && lastTip.get().equals(tip)) {
      return last;
    }
    try {
      if (!clone.repository().getObjectDatabase().has(tip)) {
        tip = remote.fetch(clone.repository());
      }
      Register before = restored().orElseThrow(Followed::lost);
      last = history.follow(clone.repository(), before, tip);
    } catch (Unfinished e) {
      throw new GitTrouble(GitTrouble.Reason.UNFINISHED, e.getMessage());
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
    Optional<String> commit = keep.commit();
    if (commit.isEmpty()) {
      return Optional.of(History.nothing());
    }
    Optional<Register> kept = keep.register();
    if (kept.isPresent() && kept.get().commit().equals(commit.get())) {
      return kept;
    }
    ObjectId id = ObjectId.fromString(commit.get());
    if (!clone.repository().getObjectDatabase().has(id)) {
      return Optional.empty();
    }
    kept.ifPresent(history::remember);
    Register again = history.at(clone.repository(), id);
    keepAgain(again);
    return Optional.of(again);
  }

  /**
   * After a branch was moved back, only the clone has the old commit. If the clone is fetched
   * again, only the stored list still knows that commit.
   */
  private void keepAgain(Register register) {
    try {
      keep.register(register);
    } catch (IOException e) {
      // reported when the next commit is stored
    }
  }

  private static GitTrouble lost() {
    return new GitTrouble(
        GitTrouble.Reason.DAMAGED,
        "the cache folder refers to a commit that the repository no longer has, and has no list of"
            + " it; empty the folder to start from the current history");
  }

  /** A damaged clone is fetched again by the next look. The list stays in memory. */
  private GitTrouble damaged() {
    lastTip = Optional.empty();
    try {
      clone.renew();
    } catch (IOException e) {
      return new GitTrouble(GitTrouble.Reason.DISK, "the cache folder cannot be written");
    }
    return new GitTrouble(
        GitTrouble.Reason.DAMAGED,
        "the clone is damaged or incomplete; the next check fetches it again");
  }
}
