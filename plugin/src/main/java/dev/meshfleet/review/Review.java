package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reviewed pull request.
 *
 * @param base the commit's name
 * @param head the commit's name
 * @param findings most serious first
 * @param approvers the owners of affected tenants: team to its tenants
 * @param platform whether the platform team must approve, too
 * @param platformOwners its owners, as named in fleet.yaml, before and after
 * @param releases folders of releases whose injection templates are not shown
 */
public record Review(
    String base,
    String head,
    String folder,
    Verdict verdict,
    List<Finding> findings,
    Map<String, Set<String>> approvers,
    boolean platform,
    Set<String> platformOwners,
    BlastRadius radius,
    RemovalRules removals,
    OtherFiles others,
    AddedReleases releases,
    List<FileEdit> edits,
    List<ChangeGroup> groups,
    List<String> files) {

  /** Whether something blocks the merge. */
  public boolean isBlocking() {
    return verdict == Verdict.BLOCKING;
  }

  /** The findings alone, for formats that have nothing else. */
  public Report report(String version) {
    return new Report("review", version, files, findings);
  }

  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  boolean changesNothing() {
    return edits.isEmpty() && groups.isEmpty() && others.count() == 0 && findings.isEmpty();
  }
}
