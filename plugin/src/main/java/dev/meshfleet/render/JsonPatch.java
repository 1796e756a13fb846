package dev.meshfleet.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * JSON Patch (RFC 6902) on plain data: maps, lists, text, numbers, booleans and null. The size of
 * what a patch adds is limited, because each {@code copy} operation can double the size of an
 * object.
 */
public final class JsonPatch {
  /**
   * Kubernetes rejects objects larger than 1.5 MiB. Objects that Meshfleet renders are far smaller.
   */
  private static final long HEAVIEST = 1_500_000;

  private static final int DEEPEST = 100;

  private Object document;
  private long weight;

  private JsonPatch(Object document) {
    this.document = document;
    this.weight = Weight.of(document, HEAVIEST, DEEPEST);
  }

  /**
   * A step of a patch.
   *
   * @param op an operation of the RFC
   * @param from move and copy only
   * @param value add, replace and test only
   */
  public record Step(String op, String path, String from, Object value) {}

  /**
   * A patched copy.
   *
   * @throws PatchFault when a step does not fit the document, or makes it larger or deeper than the
   *     limits allow
   */
  public static Map<String, Object> applied(Map<String, Object> document, List<Step> steps)
      throws PatchFault {
    JsonPatch patch = new JsonPatch(copy(document));
    for (int i = 0; i < steps.size(); i++) {
      try {
        patch.apply(steps.get(i));
      } catch (PatchFault fault) {
        throw new PatchFault(i, fault.getMessage());
      }
    }
    return map(patch.document);
  }

  private void apply(Step step) throws PatchFault {
    JsonPointer path = JsonPointer.of(step.path());
    switch (step.op()) {
      case "add" -> add(path, weighed(path, step.value()));
      case "remove" -> remove(path);
      case "replace" -> {
        remove(path);
        add(path, weighed(path, step.value()));
      }
      case "move" -> {
        JsonPointer from = JsonPointer.of(step.from());
        if (path.isBelow(from)) {
          throw new PatchFault("%s cannot be moved into itself".formatted(from));
        }
        add(path, weighed(path, remove(from)));
      }
      case "copy" -> add(path, weighed(path, JsonPointer.of(step.from()).in(document)));
      default -> test(path, step.value());
    }
  }

  /**
   * A copy of the value that a step puts at a path. Removed values are not subtracted from the
   * total weight, so the limit also bounds the work of all steps.
   */
  private Object weighed(JsonPointer path, Object value) throws PatchFault {
    int left = DEEPEST - path.parts().size();
    long more = left < 0 ? Weight.TOO_MUCH : Weight.of(value, HEAVIEST, left);
    if (more == Weight.TOO_MUCH || weight > HEAVIEST - more) {
      throw new PatchFault(
          "the object becomes too large: more than %d characters, or more than %d levels"
              .formatted(HEAVIEST, DEEPEST));
    }
    weight += more;
    return copy(value);
  }

  private void test(JsonPointer path, Object wanted) throws PatchFault {
    Object found = path.in(document);
    if (!same(found, wanted)) {
      throw new PatchFault("the test of %s fails: the value differs".formatted(path));
    }
  }

  private void add(JsonPointer path, Object value) throws PatchFault {
    Object parent = path.parent().in(document);
    if (parent instanceof List<?> list) {
      int index = path.last().equals("-") ? list.size() : path.index(list.size() + 1);
      list(list).add(index, value);
    } else if (parent instanceof Map<?, ?> map) {
      map(map).put(path.last(), value);
    } else {
      throw new PatchFault("%s is neither a map nor a list".formatted(path.parent()));
    }
  }

  private Object remove(JsonPointer path) throws PatchFault {
    Object found = path.in(document);
    Object parent = path.parent().in(document);
    if (parent instanceof List<?> list) {
      list.remove(path.index(list.size()));
    } else {
      map(parent).remove(path.last());
    }
    return found;
  }

  /** RFC 6902, section 4.6: numbers are compared by value, maps regardless of their order. */
  private static boolean same(Object one, Object other) {
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      boolean equal = a.size() == b.size();
      for (int i = 0; equal && i < a.size(); i++) {
        equal = same(a.get(i), b.get(i));
      }
      return equal;
    }
    if (one instanceof Number a && other instanceof Number b) {
      return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
    }
    return Objects.equals(one, other);
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copied = new LinkedHashMap<>();
      map.forEach((key, item) -> copied.put(key, copy(item)));
      return copied;
    }
    if (value instanceof List<?> list) {
      List<Object> copied = new ArrayList<>();
      list.forEach(item -> copied.add(copy(item)));
      return copied;
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object map) {
    return (Map<String, Object>) map;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(List<?> list) {
    return (List<Object>) list;
  }
}
