package dev.meshfleet.command;

import dev.meshfleet.render.Manifest;
import java.util.List;

/** Where manifests go. Nothing is visible before {@link #publish}, then everything is. */
interface Output extends AutoCloseable {
  void add(List<Manifest> manifests) throws EnvironmentFailure;

  void publish() throws EnvironmentFailure;

  /** Takes back what was not published. */
  @Override
  void close();
}
