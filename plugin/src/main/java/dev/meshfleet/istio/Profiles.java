package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The charts' named sets of values: profiles, platforms, and the behaviour of older minors. The
 * same files come with both charts ({@code files/profile-*.yaml}).
 */
final class Profiles {
  private final Release release;

  private Profiles(Release release) {
    this.release = release;
  }

  static Profiles of(Release release) {
    return new Profiles(release);
  }

  /** The sets that a user's values select, in the order in which they are merged. */
  List<Map<String, Object>> chosenBy(ChartValues user) {
    List<Map<String, Object>> chosen = new ArrayList<>();
    Object profile = first(user, "profile", "global.profile");
    if (Helm.truthy(profile)) {
      chosen.add(named("profile", profile, ChartDefaults.profiles()));
    }
    Object older = user.maybe("compatibilityVersion");
    if (Helm.truthy(older)) {
      chosen.add(named("compatibilityVersion", older, compatibility()));
    }
    Object platform = first(user, "platform", "global.platform");
    if (Helm.truthy(platform)) {
      chosen.add(named("platform", platform, platforms()));
    }
    return chosen;
  }

  private static Object first(ChartValues user, String path, String other) {
    return Helm.orElse(user.maybe(path), user.maybe(other));
  }

  private static Map<String, Object> named(
      String key, Object name, Map<String, Map<String, Object>> sets) {
    Map<String, Object> found = sets.get(Helm.text(name));
    if (found == null) {
      throw new ChartRefusal(
          List.of(key),
          "this version of Istio has no %s \"%s\"".formatted(key, Helm.text(name)),
          "one of " + String.join(", ", sets.keySet()));
    }
    return found;
  }

  private Map<String, Map<String, Object>> platforms() {
    Map<String, Map<String, Object>> platforms = new TreeMap<>(ChartDefaults.platforms());
    if (release.has(Feature.TERMINATION_MESSAGE_POLICY)) {
      Map<String, Object> openshift = new LinkedHashMap<>(platforms.get("openshift"));
      Map<String, Object> pilot = new LinkedHashMap<>(Helm.map(openshift.get("pilot")));
      pilot.put("terminationMessagePolicy", "FallbackToLogsOnError");
      openshift.put("pilot", pilot);
      platforms.put("openshift", openshift);
    }
    return platforms;
  }

  /**
   * The values that keep the behaviour of an older minor: they revert all changes after it, up to
   * the minor of this release. Charts support minors since 1.25.
   */
  private Map<String, Map<String, Object>> compatibility() {
    Map<String, Map<String, Object>> sets = new TreeMap<>();
    boolean development = release.like().equals(Releases.development());
    int newest = release.like().minor() - (development ? 1 : 0); // its own changes have no file yet
    for (int minor = 25; minor < newest; minor++) {
      Map<String, Object> set = new LinkedHashMap<>();
      for (int changed = newest; changed > minor; changed--) {
        Map<String, Object> changes = ChartDefaults.changesIn("1." + changed);
        Helm.merge(set, changes);
      }
      Helm.merge(set, ChartDefaults.addedIn("1." + minor, "1." + newest));
      sets.put("1." + minor, set);
    }
    return sets;
  }
}
