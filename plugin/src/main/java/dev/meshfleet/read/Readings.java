package dev.meshfleet.read;

import dev.meshfleet.fleet.SourceFile;

/** Gives the readings of tenant files: new ones, or earlier ones of equal files. */
@FunctionalInterface
public interface Readings {
  /** Reads each file. */
  Readings NEW = Reading::of;

  /**
   * The reading of a file.
   *
   * @param settings the fleet.yaml that applies to the file
   */
  Reading of(TenantFiles settings, SourceFile file);
}
