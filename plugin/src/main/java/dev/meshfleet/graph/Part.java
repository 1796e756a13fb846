package dev.meshfleet.graph;

import java.util.List;

/** A part of a tenant. */
record Part(String id, Kind kind, String title, List<String> lines) {
  /** The kind of a part. */
  enum Kind {
    CONTROL_PLANE("control plane"),
    CANARY("canary"),
    NAMESPACE("namespace"),
    GATEWAY("gateway");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    String many() {
      return this == CANARY ? "canaries" : words + "s";
    }
  }
}
