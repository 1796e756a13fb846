package dev.meshfleet.command;

import dev.meshfleet.compare.ComparisonText;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a dump has of one tenant: the objects that it would be rendered with, and those that carry
 * its label. The rest is counted and forgotten.
 */
final class TenantObjects implements Consumer<Map<String, Object>> {
  private static final int NAMED = 8;

  private final String tenant;
  private final Set<Identity> rendered = new HashSet<>();
  private final List<Map<String, Object>> own = new ArrayList<>();
  private final List<Identity> nobodys = new ArrayList<>();
  private int others;
  private int unlabelled;

  TenantObjects(String tenant, List<Manifest> manifests) {
    this.tenant = tenant;
    manifests.forEach(manifest -> rendered.add(manifest.identity()));
  }

  @Override
  public void accept(Map<String, Object> object) {
    Manifest manifest = new Manifest("", object);
    if (rendered.contains(manifest.identity()) || manifest.tenant().equals(tenant)) {
      own.add(object);
    } else if (!manifest.tenant().isEmpty()) {
      others++;
    } else {
      unlabelled++;
      if (nobodys.size() < NAMED) {
        nobodys.add(manifest.identity());
      }
    }
  }

  List<Map<String, Object>> own() {
    return own;
  }

  /** How many carry another tenant's label. */
  int others() {
    return others;
  }

  /** How many carry no tenant's label and are not rendered either. */
  int unlabelled() {
    return unlabelled;
  }

  /** Lines for a reader who wonders why something is not compared. */
  List<String> leftOut(String source) {
    List<String> lines = new ArrayList<>();
    if (others > 0) {
      lines.add("%s: note: left out, as other tenants': %d objects".formatted(source, others));
    }
    if (unlabelled > 0) {
      List<String> names =
          nobodys.stream().map(Identity::toString).map(ComparisonText.Line::visible).toList();
      int more = unlabelled - names.size();
      lines.add(
          "%s: note: left out, as nothing says that they are the tenant's: %s%s"
              .formatted(
                  source,
                  String.join(", ", names),
                  more > 0 ? " and %d more".formatted(more) : ""));
    }
    return lines;
  }
}
