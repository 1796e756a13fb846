package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.git.Clone;
import dev.meshfleet.generator.git.Remote;
import dev.meshfleet.generator.list.History;
import dev.meshfleet.generator.list.ShrinkLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A watched branch with its cache folder and its clone. */
public final class Source implements AutoCloseable {
  private final CacheFolder cacheFolder;
  private final Clone clone;
  private final Watch watch;

  private Source(CacheFolder cacheFolder, Clone clone, Watch watch) {
    this.cacheFolder = cacheFolder;
    this.clone = clone;
    this.watch = watch;
  }

  /**
   * Opens the cache folder. Checks begin with {@link #start}.
   *
   * @throws IOException when the folder cannot be used, with a message for an operator
   */
  public static Source of(
      Path cache,
      Branch branch,
      ShrinkLimit limit,
      String renderer,
      Duration freshness,
      WatchListener listener)
      throws IOException {
    String identity = branch.address + " " + branch.revision + " " + branch.path;
    CacheFolder cacheFolder =
        CacheFolder.open(cache, identity, "meshfleet 3 " + renderer + " " + limit);
    Clone clone = Clone.open(cacheFolder.cloneFolder());
    Remote remote =
        new Remote(branch.address, branch.access, branch.revision, cacheFolder.home().toFile());
    FollowedBranch followed =
        new FollowedBranch(remote, clone, new History(branch.path, limit), cacheFolder);
    return new Source(
        cacheFolder, clone, new Watch(followed, cacheFolder, renderer, freshness, listener));
  }

  /** The watch of the branch. */
  public Watch watch() {
    return watch;
  }

  /** Starts to check the branch. */
  public void start() {
    watch.start();
  }

  @Override
  public void close() {
    watch.close();
    clone.close();
    try {
      cacheFolder.close();
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
