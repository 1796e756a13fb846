package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.git.Clone;
import dev.meshfleet.generator.git.Remote;
import dev.meshfleet.generator.truth.History;
import dev.meshfleet.generator.truth.ShrinkLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A watched branch with its cache folder and its clone. */
public final class Source implements AutoCloseable {
  private final Keep keep;
  private final Clone clone;
  private final Watch watch;

  private Source(Keep keep, Clone clone, Watch watch) {
    this.keep = keep;
    this.clone = clone;
    this.watch = watch;
  }

  /**
   * Opens the cache folder. Looks begin with {@link #start}.
   *
   * @throws IOException when the folder cannot be used, with a message for an operator
   */
  public static Source of(
      Path cache,
      Branch branch,
      ShrinkLimit limit,
      String renderer,
      Duration freshness,
      Witness witness)
      throws IOException {
    String identity = branch.address + " " + branch.revision + " " + branch.path;
    Keep keep = Keep.open(cache, identity, "meshfleet 3 " + renderer + " " + limit);
    Clone clone = Clone.open(keep.cloneFolder());
    Remote remote =
        new Remote(branch.address, branch.access, branch.revision, keep.home().toFile());
    Followed followed = new Followed(remote, clone, new History(branch.path, limit), keep);
    return new Source(keep, clone, new Watch(followed, keep, renderer, freshness, witness));
  }

  /** The watch of the branch. */
  public Watch watch() {
    return watch;
  }

  /** Starts to look at the branch. */
  public void start() {
    watch.start();
  }

  @Override
  public void close() {
    watch.close();
    clone.close();
    try {
      keep.close();
    } catch (IOException e) {
      // the process ends in any case
    }
  }

  /**
   * A branch of a repository.
   *
   * @param path of the tenants' folder; empty: the root
   */
  public record Branch(Address address, Access access, String revision, String path) {}
}
