package dev.meshfleet.explain;

import dev.meshfleet.explain.Explanation.Field;
import dev.meshfleet.plan.Wave;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON format of explanations: one document, one object per line. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /**
   * @param shown the requested objects
   */
  public static String of(Explanations explanations, List<Explanation> shown) {
    return "{\"tenant\":%s,\"cluster\":%s,\"untried\":%s,\"objects\":[\n%s\n]}\n"
        .formatted(
            JsonText.line(explanations.tenant()),
            JsonText.line(explanations.cluster()),
            JsonText.line(explanations.untried().stream().map(ExplanationJson::field).toList()),
            String.join(",\n", shown.stream().map(each -> JsonText.line(object(each))).toList()));
  }

  private static Map<String, Object> object(Explanation explanation) {
    Manifest manifest = explanation.object();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", manifest.apiVersion());
    object.put("kind", manifest.kind());
    object.put("namespace", manifest.namespace());
    object.put("name", manifest.name());
    object.put("template", manifest.source());
    if (explanation.templateLine() > 0) {
      object.put("templateLine", (long) explanation.templateLine());
    }
    object.put("why", explanation.why());
    object.put("rule", explanation.rule());
    object.put("wave", (long) manifest.wave());
    object.put("waveHolds", Wave.words(manifest.wave()).orElse(""));
    object.put("fields", explanation.fields().stream().map(ExplanationJson::field).toList());
    object.put("defaults", explanation.defaults().stream().map(ExplanationJson::taken).toList());
    return object;
  }

  private static Map<String, Object> field(Field field) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", field.place().file());
    shown.put("line", (long) field.place().line());
    shown.put("column", (long) field.place().column());
    shown.put("field", field.name());
    shown.put("value", field.value());
    return shown;
  }

  private static Map<String, Object> taken(Explanation.Taken taken) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", taken.file());
    shown.put("field", taken.name());
    shown.put("value", taken.value());
    return shown;
  }
}
