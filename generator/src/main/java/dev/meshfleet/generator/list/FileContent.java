package dev.meshfleet.generator.list;

import dev.meshfleet.application.Application;
import dev.meshfleet.graph.Portrait;
import java.util.List;

/** The content of one tenant's file in a commit. */
sealed interface FileContent {
  /**
   * The file is readable.
   *
   * @param meshes one Application for each of the tenant's clusters
   * @param claims what no other tenant in those clusters can claim
   * @param portrait what the fleet page shows of the tenant
   */
  record Readable(List<Application> meshes, List<String> claims, Portrait portrait)
      implements FileContent {}

  /**
   * The file has errors.
   *
   * @param why the errors, with their places
   */
  record Broken(String why) implements FileContent {}

  /** The file is deleted. */
  record Deleted() implements FileContent {}
}
