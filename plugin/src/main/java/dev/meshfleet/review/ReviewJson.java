package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.report.JsonReport;
import dev.meshfleet.report.RuleBook;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A review as JSON, as {@code review.schema.json} describes it. */
final class ReviewJson {
  private final Review review;

  private ReviewJson(Review review) {
    this.review = review;
  }

  static String of(Review review) {
    return JsonText.pretty(new ReviewJson(review).root()) + "\n";
  }

  private Map<String, Object> root() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "meshfleet.dev/review/v1");
    root.put("base", review.base());
    root.put("head", review.head());
    root.put("folder", review.folder());
    root.put("verdict", review.verdict().words());
    root.put("findings", review.findings().stream().map(ReviewJson::finding).toList());
    root.put("approvers", approvers());
    root.put("platformApproves", review.platform());
    root.put("platformOwners", review.platform() ? review.platformOwners() : List.of());
    root.put("blastRadius", radius());
    root.put("removals", removals());
    root.put("otherFiles", others());
    root.put("edits", review.edits().stream().map(ReviewJson::edit).toList());
    root.put("changes", review.groups().stream().map(ReviewJson::group).toList());
    return root;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry = JsonReport.finding(finding);
    entry.put("reason", RuleBook.of(finding.code()).why());
    return entry;
  }

  private List<Object> approvers() {
    List<Object> approvers = new ArrayList<>();
    review
        .approvers()
        .forEach((owner, tenants) -> approvers.add(Map.of("owner", owner, "tenants", tenants)));
    return approvers;
  }

  private Map<String, Object> radius() {
    BlastRadius radius = review.radius();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(
        "tenants",
        Map.of(
            "added", radius.added(),
            "changed", radius.changed(),
            "retiring", radius.retiring(),
            "removed", radius.removed()));
    Map<String, Object> kinds = new LinkedHashMap<>();
    radius
        .kinds()
        .forEach(
            (kind, counts) ->
                kinds.put(
                    kind,
                    Map.of(
                        "created", counts.created(),
                        "changed", counts.changed(),
                        "deleted", counts.deleted())));
    entry.put("objects", kinds);
    entry.put("rolling", radius.rolling());
    entry.put("webhooks", radius.webhooks());
    entry.put("restarts", radius.restarts());
    entry.put("gatewayRestarts", radius.gatewayRestarts());
    entry.put("commands", radius.commands());
    entry.put("addresses", radius.addresses());
    entry.put("left", radius.left());
    entry.put("unknown", radius.unknown());
    return entry;
  }

  private Map<String, Object> removals() {
    RemovalRules rules = review.removals();
    return Map.of(
        "leaving", rules.leaving(),
        "vanished", rules.vanished(),
        "limit", rules.limit(),
        "approved", rules.approved());
  }

  private Map<String, Object> others() {
    return Map.of(
        "count",
        review.others().count(),
        "shown",
        review.others().shown().stream()
            .map(
                file ->
                    Map.of(
                        "path", file.path(),
                        "change", file.change().name().toLowerCase(java.util.Locale.ROOT),
                        "code", file.matters().map(Risk::word).orElse("")))
            .toList());
  }

  private static Map<String, Object> edit(FileEdit edit) {
    return Map.of(
        "change", edit.action().word(),
        "files", edit.files(),
        "fields", fields(edit.fields()));
  }

  private static Map<String, Object> group(ChangeGroup group) {
    return Map.of(
        "tenants", group.tenants(),
        "objects", group.objects().stream().map(ReviewJson::object).toList());
  }

  private static Map<String, Object> object(ChangeGroup.ShownChange object) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("action", object.action().word());
    entry.put("cluster", object.cluster());
    entry.put("kind", object.kind());
    entry.put("namespace", object.namespace());
    entry.put("name", object.name());
    entry.put("fields", fields(object.fields()));
    entry.put("versionFields", object.noise());
    return entry;
  }

  private static List<Object> fields(List<FieldChange> fields) {
    List<Object> entries = new ArrayList<>();
    for (FieldChange field : fields) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", field.path());
      entry.put("before", field.before());
      entry.put("after", field.after());
      entries.add(entry);
    }
    return entries;
  }
}
