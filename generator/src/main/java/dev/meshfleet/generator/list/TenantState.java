package dev.meshfleet.generator.list;

import dev.meshfleet.application.Application;
import dev.meshfleet.graph.Portrait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The state of a tenant after a commit.
 *
 * @param declared the meshes of the last readable version of its file; empty if there never was one
 * @param claims what that version claims in each of its clusters
 * @param portrait what the fleet page shows of that version
 * @param listed the meshes in the list; differs from the wanted ones while a change is held
 * @param present whether the file exists
 * @param problem the errors of the file; empty when it is readable
 * @param held why the list does not follow the file; empty when it does
 */
public record TenantState(
    List<Application> declared,
    List<String> claims,
    Optional<Portrait> portrait,
    List<Application> listed,
    boolean present,
    String problem,
    String held) {
  static final TenantState NONE =
      new TenantState(List.of(), List.of(), Optional.empty(), List.of(), false, "", "");

  public TenantState {
    declared = List.copyOf(declared);
    claims = List.copyOf(claims);
    listed = List.copyOf(listed);
  }

  TenantState after(FileContent fileContent) {
    if (fileContent instanceof FileContent.Readable readable) {
      return new TenantState(
          readable.meshes(),
          readable.claims(),
          Optional.of(readable.portrait()),
          listed,
          true,
          "",
          held);
    }
    return fileContent instanceof FileContent.Broken broken
        ? new TenantState(declared, claims, portrait, listed, true, broken.why(), held)
        : new TenantState(declared, claims, portrait, listed, false, "", held);
  }

  /** The meshes that the history of the file requests, before any change is held. */
  List<Application> wanted() {
    if (present) {
      return declared;
    }
    return listed.isEmpty() || declaresRetiring()
        ? List.of()
        : declared.stream().map(Application::orphaned).toList();
  }

  /** Whether the last readable version has lifecycle: Retiring. */
  boolean declaresRetiring() {
    return !declared.isEmpty() && "Retiring".equals(declared.get(0).parameters().get("lifecycle"));
  }

  /** Whether the wanted change removes a mesh or renames its Application. */
  boolean wouldLose() {
    return loses(listed, wanted());
  }

  /** Whether a mesh of the first list is missing in the second one. */
  static boolean loses(List<Application> before, List<Application> after) {
    return !meshes(after).containsAll(meshes(before));
  }

  private static Set<List<String>> meshes(List<Application> applications) {
    return applications.stream()
        .map(application -> List.of(application.name(), application.cluster()))
        .collect(Collectors.toSet());
  }

  TenantState granted() {
    return new TenantState(declared, claims, portrait, wanted(), present, problem, "");
  }

  TenantState heldBecause(String why) {
    return new TenantState(declared, claims, portrait, listed, present, problem, why);
  }

  /** Whether the file is deleted without lifecycle: Retiring. */
  public boolean isOrphaned() {
    return !present && !listed.isEmpty() && !declaresRetiring();
  }

  /** Whether it is listed although its file is deleted or not readable. */
  boolean isUnread() {
    return !listed.isEmpty() && !(present && problem.isEmpty());
  }

  boolean isForgotten() {
    return !present && listed.isEmpty();
  }
}
