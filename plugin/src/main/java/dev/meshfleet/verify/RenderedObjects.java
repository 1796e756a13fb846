package dev.meshfleet.verify;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.verify.ObjectDifference.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The objects of one use of a chart, in their normal form, by kind and name. */
public final class RenderedObjects {
  /** The chart repeats its values in a ConfigMap that nothing reads. */
  private static final String DEBUGGING = "ConfigMap values(-.*)?";

  private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
  private final Map<String, Manifest.Identity> identities = new LinkedHashMap<>();

  private RenderedObjects() {}

  /**
   * @param namespace of the Helm release; the namespace of objects that name none
   * @param templates whether the texts of injection templates are compared
   */
  public static RenderedObjects of(
      Collection<Map<String, Object>> objects, String namespace, boolean templates) {
    RenderedObjects rendered = new RenderedObjects();
    for (Map<String, Object> object : objects) {
      Manifest.Identity identity = new Manifest("", object).identity();
      String key = identity.kind() + " " + identity.name();
      if (!key.matches(DEBUGGING)) {
        rendered.objects.put(key, NormalObject.of(object, namespace, templates));
        rendered.identities.put(key, identity);
      }
    }
    return rendered;
  }

  public int size() {
    return objects.size();
  }

  /**
   * The differences between these objects, which the chart rendered, and the objects of Meshfleet.
   */
  public List<ObjectDifference> differences(RenderedObjects ours) {
    Set<String> keys = new TreeSet<>(objects.keySet());
    keys.addAll(ours.objects.keySet());
    List<ObjectDifference> differences = new ArrayList<>();
    for (String key : keys) {
      Map<String, Object> chart = objects.get(key);
      Map<String, Object> own = ours.objects.get(key);
      if (chart == null) {
        differences.add(only(ours.identities.get(key), Side.MESHFLEET));
      } else if (own == null) {
        differences.add(only(identities.get(key), Side.CHART));
      } else if (!chart.equals(own)) {
        differences.add(
            new ObjectDifference(ours.identities.get(key), Side.BOTH, fields(chart, own)));
      }
    }
    return differences;
  }

  private static ObjectDifference only(Manifest.Identity object, Side side) {
    return new ObjectDifference(object, side, List.of());
  }

  /** The differing fields; at least one, because the objects are not equal. */
  private static List<FieldChange> fields(Map<String, Object> chart, Map<String, Object> own) {
    List<FieldChange> fields =
        FieldDiff.of(chart, own).stream().map(FieldChange::withoutSecrets).toList();
    return fields.isEmpty() ? List.of(new FieldChange("(order)", chart, own)) : fields;
  }
}
