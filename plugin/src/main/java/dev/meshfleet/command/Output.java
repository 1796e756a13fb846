package dev.meshfleet.command;

import dev.meshfleet.render.Manifest;
import java.util.List;

/** The destination of manifests. Nothing is visible before {@link #publish}. */
interface Output extends AutoCloseable {
  void add(List<Manifest> manifests) throws EnvironmentFailure;

  void publish() throws EnvironmentFailure;

  /** Discards what was not published. */
  @Override
  void close();
}
