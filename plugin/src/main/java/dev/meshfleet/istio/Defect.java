package dev.meshfleet.istio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Known problems of Istio's releases that are relevant to a fleet under Argo CD. */
public enum Defect {
  PUSH_STORM(
      "istiod pushes a change that affects only labels, such as those of Argo CD, to every proxy",
      "istio/istio#60629",
      "1.30.0..1.30.2"),
  FAILURE_POLICY(
      "istiod changes the failurePolicy Ignore of its validation webhook, which"
          + " Argo CD reports as a difference unless the field is ignored",
      "istio/istio#57643",
      "1.28.0..1.28.5",
      "1.29.0..1.29.1"),
  TRUST_DOMAINS(
      "trustDomains in an AuthorizationPolicy are ignored, so the policy allows"
          + " more requests than intended",
      "",
      "1.28.0..1.30.1"),
  OPEN_CONFIGURATION(
      "every proxy that reaches istiod can read the configuration of the whole mesh",
      "",
      "1.28.0..1.30.x"),
  EMPTY_ROUTES(
      "a VirtualService with an empty tcp or tls route that was not validated crashes istiod",
      "istio/istio#60110",
      "1.28.0..1.30.x");

  private final String words;
  private final String issue;
  private final VersionRanges releases;

  Defect(String words, String issue, String... releases) {
    this.words = words;
    this.issue = issue;
    this.releases = VersionRanges.of(releases);
  }

  /** The known problems of a release. */
  public static List<Defect> of(Version version) {
    return Arrays.stream(values()).filter(defect -> defect.releases.contain(version)).toList();
  }

  /** The stable name: {@code push-storm}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem, as a clause. */
  public String words() {
    return words;
  }

  /** The address of Istio's issue or advisory; empty if there is none. */
  public String issue() {
    return issue;
  }
}
