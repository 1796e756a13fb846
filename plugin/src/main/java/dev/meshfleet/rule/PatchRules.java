package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.PatchPolicy;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.stream.Stream;

/** What patches of a tenant file can change: nothing, unless fleet.yaml allows it. */
final class PatchRules {
  /** Patches are a last resort, so no tenant needs more. This number of patches applies quickly. */
  private static final int MOST = 50;

  private static final String TEST = "test";

  private final PatchPolicy policy;
  private final Findings findings;

  private PatchRules(PatchPolicy policy, Findings findings) {
    this.policy = policy;
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    PatchRules rules = new PatchRules(fleet.policy().patches(), findings);
    List<Tenant.Patch> own = tenant.ownPatches();
    own.stream().limit(MOST).forEach(rules::check);
    if (own.size() > MOST) {
      findings.error(
          own.get(MOST).at(),
          Code.POLICY,
          "the tenant has %d patches, and the maximum is %d".formatted(own.size(), MOST),
          "ask the platform team for a template, or for a patch in fleet.yaml");
    }
  }

  private void check(Tenant.Patch patch) {
    String kind = patch.target().kind();
    if (PatchPolicy.never(kind)) {
      findings.error(
          patch.at(),
          Code.POLICY,
          "a tenant file cannot patch objects of kind %s".formatted(kind),
          "the platform team can patch objects that grant rights or isolate tenants, with"
              + " spec.patches in fleet.yaml");
      return;
    }
    for (Tenant.Patch.Operation operation : patch.operations()) {
      if (operation.op().equals(TEST)) {
        continue; // it changes nothing
      }
      Stream.of(operation.path(), operation.from())
          .filter(pointer -> pointer.startsWith("/"))
          .filter(pointer -> isIdentity(pointer) || !policy.allows(kind, pointer))
          .forEach(pointer -> refuse(operation, kind, pointer));
    }
  }

  /**
   * In metadata, patches can change only labels and annotations. Owners and finalizers control the
   * deletion of an object.
   */
  private static boolean isIdentity(String pointer) {
    return pointer.matches("/metadata(/.*)?")
        && !pointer.matches("/metadata/(labels|annotations)(/.*)?");
  }

  private void refuse(Tenant.Patch.Operation operation, String kind, String pointer) {
    findings.error(
        operation.place(),
        Code.POLICY,
        "the policy does not allow tenants to patch \"%s:%s\"".formatted(kind, pointer),
        isIdentity(pointer)
            ? "patch only labels and annotations of the metadata"
            : "ask the platform team to add it to policy.patches.allow in fleet.yaml");
  }
}
