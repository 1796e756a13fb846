package dev.meshfleet.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A path into plain data (RFC 6901): {@code /spec/template/metadata/annotations/x}. */
record JsonPointer(List<String> parts) {
  static JsonPointer of(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.substring(1).split("/", -1)) {
      parts.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return new JsonPointer(parts);
  }

  String last() {
    return parts.get(parts.size() - 1);
  }

  JsonPointer parent() {
    return new JsonPointer(parts.subList(0, parts.size() - 1));
  }

  boolean isBelow(JsonPointer other) {
    return parts.size() > other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  /** The value at the path. */
  Object in(Object document) throws PatchFault {
    Object at = document;
    for (int i = 0; i < parts.size(); i++) {
      at = step(at, new JsonPointer(parts.subList(0, i + 1)));
    }
    return at;
  }

  private static Object step(Object at, JsonPointer to) throws PatchFault {
    if (at instanceof Map<?, ?> map && map.containsKey(to.last())) {
      return map.get(to.last());
    }
    if (at instanceof List<?> list) {
      return list.get(to.index(list.size()));
    }
    throw new PatchFault("the object has no " + to);
  }

  /** The last part as an index below a limit: digits without a leading zero. */
  int index(int bound) throws PatchFault {
    boolean number = last().matches("0|[1-9][0-9]{0,6}");
    if (!number || Integer.parseInt(last()) >= bound) {
      throw new PatchFault("the object has no " + this);
    }
    return Integer.parseInt(last());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append('/').append(part.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
