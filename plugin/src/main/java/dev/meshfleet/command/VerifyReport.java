package dev.meshfleet.command;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.verify.ObjectDifference;
import dev.meshfleet.verify.ReleaseProof;
import dev.meshfleet.verify.UseDifference;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text and JSON formats of a verification.
 *
 * @param leftOut names of tenants without objects of charts
 * @param broken whether tenants were not compared because their files have errors
 */
record VerifyReport(List<ReleaseProof> proofs, List<String> leftOut, boolean broken) {
  private static final int LONGEST_VALUE = 160;

  /** Whether everything was compared and is equal. */
  boolean isProof() {
    return !broken && proofs.stream().allMatch(proof -> proof.differences().isEmpty());
  }

  /** Every difference, and a summary line per release. */
  String text(Colours colours) {
    StringBuilder text = new StringBuilder();
    for (ReleaseProof proof : proofs) {
      proof.differences().forEach(difference -> difference(difference, proof, text, colours));
    }
    if (!leftOut.isEmpty()) {
      text.append("not compared, because no chart renders their objects: ")
          .append(String.join(", ", leftOut))
          .append('\n');
    }
    if (broken) {
      text.append("tenants with errors are not compared\n");
    }
    if (proofs.isEmpty()) {
      text.append("nothing was compared\n");
    }
    proofs.forEach(proof -> text.append(proof.summary()).append('\n'));
    return text.toString();
  }

  private static void difference(
      UseDifference difference, ReleaseProof proof, StringBuilder text, Colours colours) {
    String where =
        "%s in %s, %s (%s %s): "
            .formatted(
                difference.tenant(),
                difference.cluster(),
                difference.use(),
                difference.chart(),
                proof.release());
    text.append(colours.bold(OneLine.of(where + what(difference)))).append('\n');
    if (difference.object() != null) {
      difference.object().fields().forEach(field -> text.append(line(field)).append('\n'));
    }
  }

  private static String what(UseDifference difference) {
    if (difference.object() == null) {
      return "Helm rejects these values: " + difference.refusal();
    }
    ObjectDifference object = difference.object();
    return switch (object.only()) {
      case CHART -> object.object() + " is rendered only by the chart";
      case MESHFLEET -> object.object() + " is rendered only by Meshfleet";
      case BOTH -> object.object().toString();
    };
  }

  private static String line(FieldChange field) {
    FieldChange shown = field.shortened();
    return OneLine.of(
        "    %s: chart %s, Meshfleet %s"
            .formatted(shown.path(), value(shown.before()), value(shown.after())));
  }

  private static String value(Object value) {
    if (value == null) {
      return "nothing";
    }
    String json = JsonText.line(value);
    return json.length() > LONGEST_VALUE ? json.substring(0, LONGEST_VALUE) + "…" : json;
  }

  /** One JSON object with sorted keys. */
  String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "meshfleet.dev/istio-verify/v1");
    root.put("alike", isProof());
    root.put("broken", broken);
    root.put("leftOut", leftOut);
    root.put("releases", proofs.stream().map(VerifyReport::release).toList());
    return JsonText.pretty(root) + "\n";
  }

  private static Map<String, Object> release(ReleaseProof proof) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("version", proof.release().toString());
    entry.put("like", proof.release().like().toString());
    entry.put("exact", proof.release().isKnown());
    entry.put("tenants", proof.tenants());
    entry.put("objects", proof.objects());
    entry.put("differences", proof.differences().stream().map(VerifyReport::entry).toList());
    return entry;
  }

  private static Map<String, Object> entry(UseDifference difference) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("tenant", difference.tenant());
    entry.put("cluster", difference.cluster());
    entry.put("chart", difference.chart());
    entry.put("release", difference.use());
    ObjectDifference object = difference.object();
    if (object == null) {
      entry.put("refusal", difference.refusal());
      return entry;
    }
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("group", object.object().group());
    identity.put("kind", object.object().kind());
    identity.put("namespace", object.object().namespace());
    identity.put("name", object.object().name());
    entry.put("object", identity);
    entry.put("in", object.only().name().toLowerCase(Locale.ROOT));
    entry.put("fields", object.fields().stream().map(VerifyReport::field).toList());
    return entry;
  }

  private static Map<String, Object> field(FieldChange field) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", field.path());
    entry.put("chart", field.before());
    entry.put("meshfleet", field.after());
    return entry;
  }
}
