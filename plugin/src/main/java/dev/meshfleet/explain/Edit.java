package dev.meshfleet.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of plain data at a path of keys and list indexes. The data itself is not changed. */
final class Edit {
  private Edit() {}

  /** The data without the value at the path. */
  static Object without(Object data, List<Object> path) {
    Object step = path.get(0);
    if (step instanceof Integer index) {
      List<Object> list = new ArrayList<>((List<?>) data);
      if (path.size() == 1) {
        list.remove((int) index);
      } else {
        list.set(index, without(list.get(index), path.subList(1, path.size())));
      }
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>((Map<?, ?>) data);
    if (path.size() == 1) {
      map.remove(step);
    } else {
      map.put(step, without(map.get(step), path.subList(1, path.size())));
    }
    return map;
  }

  /**
   * The data with a value at the path. Missing maps are created; a namespace that is only a name
   * becomes a map.
   */
  static Object with(Object data, List<Object> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    if (path.get(0) instanceof Integer index) {
      List<Object> list = new ArrayList<>((List<?>) data);
      list.set(index, with(list.get(index), rest, value));
      return list;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    if (data instanceof Map<?, ?> old) {
      map.putAll(old);
    } else if (data != null) {
      map.put("name", data);
    }
    map.put(path.get(0), with(map.get(path.get(0)), rest, value));
    return map;
  }
}
