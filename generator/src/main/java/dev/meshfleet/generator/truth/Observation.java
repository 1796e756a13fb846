package dev.meshfleet.generator.truth;

import dev.meshfleet.application.Application;
import dev.meshfleet.graph.Portrait;
import java.util.List;

/** What a commit says of one tenant's file. */
sealed interface Observation {
  /**
   * The file can be read.
   *
   * @param meshes one Application for each of the tenant's clusters
   * @param claims what no other tenant of those clusters can have
   * @param portrait what the fleet page shows of the tenant
   */
  record Readable(List<Application> meshes, List<String> claims, Portrait portrait)
      implements Observation {}

  /**
   * There is a file, but it cannot be read.
   *
   * @param why located, in words of the tenant's author
   */
  record Broken(String why) implements Observation {}

  /** There is no such file any more. */
  record Gone() implements Observation {}
}
