package dev.meshfleet.graph;

import java.util.List;

/** One tenant, one mesh outside of the fleet, or the sum of a group. */
record Card(String id, Kind kind, String title, List<String> lines, List<Part> parts) {
  /** The kind of a card. */
  enum Kind {
    TENANT("tenant", "tenants"),
    GUEST("guest tenant", "guest tenants"),
    OUTSIDE("mesh outside of the fleet", "meshes outside of the fleet"),
    TOTAL("group", "groups");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    String one() {
      return one;
    }

    String many() {
      return many;
    }
  }
}
