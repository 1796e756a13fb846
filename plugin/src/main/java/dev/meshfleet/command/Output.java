package dev.meshfleet.command;

import dev.meshfleet.render.Manifest;
import java.util.List;

/** Where manifests go. Nothing is visible before {@link #publish}, then everything is. */
interface Output extends AutoCloseable {
  /**
   * Writes the text of the manifests of one tenant, on any thread.
   *
   * @return adds the text; called for one tenant after the other
   */
  Addition of(List<Manifest> manifests);

  void publish() throws EnvironmentFailure;

  /** Removes what was not published. */
  @Override
  void close();

  /** Adds the text of one tenant's manifests. */
  interface Addition {
    void add() throws EnvironmentFailure;
  }
}
