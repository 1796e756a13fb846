package dev.meshfleet.verify;

import dev.meshfleet.istio.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The result of comparing one release: what was compared, and what differs. */
public final class ReleaseProof {
  private final Release release;
  private final Set<String> tenants = new TreeSet<>();
  private final List<UseDifference> differences = new ArrayList<>();
  private int objects;

  ReleaseProof(Release release) {
    this.release = release;
  }

  void add(String tenant, int count, List<UseDifference> differing) {
    tenants.add(tenant);
    objects += count;
    differences.addAll(differing);
  }

  public Release release() {
    return release;
  }

  /** The number of compared tenants. */
  public int tenants() {
    return tenants.size();
  }

  /** The number of compared objects, including those that only one side has. */
  public int objects() {
    return objects;
  }

  public List<UseDifference> differences() {
    return List.copyOf(differences);
  }

  /** {@code 12 tenants, 1.30.3: 431 objects, all alike}. */
  public String summary() {
    long differ = differences.size();
    return "%s, %s: %s, %s"
        .formatted(
            count(tenants.size(), "tenant"),
            release,
            count(objects, "object"),
            differ == 0 ? "all alike" : differ == 1 ? "1 differs" : differ + " differ");
  }

  private static String count(int number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }
}
