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
 * The branch and its list: looks where the branch is, fetches what is new, and follows it. Used by
 * one thread.
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
   * The list as it is now.
   *
   * @return the same object as before while the branch has not moved
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

  /** The list that was given out last, also by an earlier process, as far as it can be had. */
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
   * Where a branch was moved back, the clone alone has the commit: should it be fetched anew, only
   * the list that is kept still says what the commit was.
   */
  private void keepAgain(Register register) {
    try {
      keep.register(register);
    } catch (IOException e) {
      // a folder that cannot be written is told when the next commit is kept
    }
  }

  private static GitTrouble lost() {
    return new GitTrouble(
        GitTrouble.Reason.DAMAGED,
        "the cache folder knows a commit that the repository no longer has, and not its list;"
            + " empty the folder to start from the history as it is now");
  }

  /** What git cannot read is fetched anew next time; the list is kept in memory. */
  private GitTrouble damaged() {
    lastTip = Optional.empty();
    try {
      clone.renew();
    } catch (IOException e) {
      return new GitTrouble(GitTrouble.Reason.DISK, "the cache folder cannot be written");
    }
    return new GitTrouble(
        GitTrouble.Reason.DAMAGED, "the clone is damaged or incomplete; it is fetched anew");
  }
}
