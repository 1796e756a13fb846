package dev.meshfleet.read;

import dev.meshfleet.fleet.Shapes;

/** The two fields that say what a file is. */
final class FileHead {
  static final String API_VERSION = "meshfleet.dev/v1alpha1";

  private FileHead() {}

  /** Notes an apiVersion or kind other than the one that belongs into this file. */
  static void check(Fields root, String kind) {
    root.text("apiVersion", Shapes.exactly(API_VERSION));
    root.text("kind", Shapes.exactly(kind));
  }
}
