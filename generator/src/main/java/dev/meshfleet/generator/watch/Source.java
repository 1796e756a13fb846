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

/** A branch that is watched, with all that this needs. */
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
   * Opens the cache folder; nothing is looked at before {@link #start}.
   *
   * @throws IOException when the folder cannot be had, in words for an operator
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

  /** What is known of it. */
  public Watch watch() {
    return watch;
  }

  /** Begins to look. */
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
      // the process ends anyway
    }
  }

  /**
   * Which branch of which repository.
   *
   * @param path of the tenants' folder; empty: the root
   */
  public record Branch(Address address, Access access, String revision, String path) {}
}
