package dev.meshfleet.read;

import dev.meshfleet.fleet.Shapes;

/** Reads the two fields that identify the type of a file. */
final class FileHead {
  static final String API_VERSION = "meshfleet.dev/v1alpha1";

  private FileHead() {}

  /** Reports an apiVersion or kind other than the expected one. */
  static void check(Fields root, String kind) {
    root.text("apiVersion", Shapes.exactly(API_VERSION));
    root.text("kind", Shapes.exactly(kind));
  }
}
