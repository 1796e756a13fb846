package dev.meshfleet.admission;

import java.util.Map;
import java.util.regex.Pattern;

/** Names, labels and annotations of objects and of their pod templates. */
final class ValidMetadata {
  private static final int ANNOTATIONS_MOST = 256 * 1024;
  private static final String KEY = "[prefix/]name: at most 63 letters, digits, '-', '_' and '.'";
  private static final String VALUE = "at most 63 letters, digits, '-', '_' and '.'";

  private ValidMetadata() {}

  static void check(Faults faults) {
    Map<?, ?> metadata = Fields.map(faults.manifest().object(), "metadata");
    faults.form("/metadata/name", metadata.get("name"), form(faults), "a valid Kubernetes name");
    check(faults, "/metadata", metadata);
    check(
        faults,
        "/spec/template/metadata",
        Fields.map(faults.manifest().object(), "spec", "template", "metadata"));
  }

  private static Pattern form(Faults faults) {
    return switch (faults.manifest().kind()) {
      case "Namespace" -> Forms.DNS_LABEL;
      case "Service" -> Forms.SERVICE;
      case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding" -> Forms.SEGMENT;
      default -> Forms.DNS_NAME;
    };
  }

  private static void check(Faults faults, String path, Map<?, ?> metadata) {
    labels(faults, path + "/labels", Fields.map(metadata, "labels"));
    Map<?, ?> annotations = Fields.map(metadata, "annotations");
    keys(faults, path + "/annotations", annotations);
    texts(faults, path + "/annotations", annotations);
    long size = 0;
    for (Map.Entry<?, ?> entry : annotations.entrySet()) {
      size += String.valueOf(entry.getKey()).length() + String.valueOf(entry.getValue()).length();
    }
    if (size > ANNOTATIONS_MOST) {
      faults.add(
          path + "/annotations", "", "the annotations are larger than 256 KiB", "shorten them");
    }
  }

  /** The API server does not convert numbers and booleans to text. */
  private static void texts(Faults faults, String path, Map<?, ?> map) {
    map.forEach((key, value) -> faults.text(path + "/" + Fields.escaped(key), value));
  }

  /** Labels, and the {@code matchLabels} of selectors. */
  static void labels(Faults faults, String path, Map<?, ?> labels) {
    keys(faults, path, labels);
    texts(faults, path, labels);
    labels.forEach(
        (key, value) ->
            faults.form(path + "/" + Fields.escaped(key), value, Forms.LABEL_VALUE, VALUE));
  }

  private static void keys(Faults faults, String path, Map<?, ?> map) {
    for (Object key : map.keySet()) {
      String at = path + "/" + Fields.escaped(key);
      if (!Forms.KEY.matcher(lower(String.valueOf(key))).matches()) {
        faults.add(at, key, "the key \"%s\" is invalid".formatted(key), "expected " + KEY);
      }
    }
  }

  /** Prefixes of annotations can contain capital letters. */
  private static String lower(String key) {
    int slash = key.indexOf('/');
    return slash < 0
        ? key
        : key.substring(0, slash).toLowerCase(java.util.Locale.ROOT) + key.substring(slash);
  }
}
