package dev.meshfleet.migrate;

/** The keys that lead to a node, from the root down; only messages print them. */
record Trail(Trail above, String key) {
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder(key);
    for (Trail at = above; at != null && at.above() != null; at = at.above()) {
      boolean item = path.charAt(0) == '[';
      path.insert(0, item ? at.key() : at.key() + ".");
    }
    return path.toString();
  }
}
