package dev.meshfleet.istio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {
  @ParameterizedTest
  @CsvSource({
    "SPARSE_RESOURCES, 1.28.5, false",
    "SPARSE_RESOURCES, 1.28.6, true",
    "SPARSE_RESOURCES, 1.28.10, true",
    "SPARSE_RESOURCES, 1.29.0, false",
    "SPARSE_RESOURCES, 1.29.1, true",
    "VALIDATION_FAILURE_POLICY, 1.28.6, true",
    "VALIDATION_FAILURE_POLICY, 1.29.1, false",
    "VALIDATION_FAILURE_POLICY, 1.29.2, true",
    "TAINT_NAME, 1.30.2, false",
    "TAINT_NAME, 1.30.3, true",
    "MEMORY_LIMIT, 1.28.10, true",
    "MEMORY_LIMIT, 1.29.0, false",
    "STABLE_TRUST_DOMAINS, 1.30.1, false",
    "STABLE_TRUST_DOMAINS, 1.30.2, true",
    "SERVICE_SELECTOR_LABELS, 1.28.2, false",
    "SERVICE_SELECTOR_LABELS, 1.28.3, true",
    "PROXY_USER, 1.29.6, true",
    "PROXY_USER, 1.30.0, false",
    "GATEWAY_DNS, 1.30.3, false",
    "GATEWAY_DNS, 1.31.0-rc.0, true"
  })
  void whatABackportHasMayBeMissingInTheNextMinor(Feature feature, String version, boolean has) {
    assertThat(feature.isIn(Version.of(version))).isEqualTo(has);
  }

  /** First releases of a new content of the charts' templates and defaults, as git has them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.28.3",
        "1.28.6",
        "1.29.0",
        "1.29.1",
        "1.29.2",
        "1.30.0",
        "1.30.2",
        "1.30.3",
        "1.31.0-rc.0"
      })
  void everyChangeOfTheChartsHasAFeature(String first) {
    List<Version> known = Releases.known();
    Version before = known.get(known.indexOf(Version.of(first)) - 1);

    assertThat(features(Version.of(first))).isNotEqualTo(features(before));
  }

  /** So the next patch release is one more word in {@link Releases}. */
  @ParameterizedTest
  @ValueSource(strings = {"1.28.11", "1.29.7", "1.30.4"})
  void theNextPatchReleaseHasWhatTheNewestOneHas(String next) {
    Version version = Version.of(next);
    Release likeNewest = Releases.find(version).orElseThrow();

    assertThat(likeNewest.isKnown()).isFalse();
    assertThat(features(version)).isEqualTo(features(likeNewest.like()));
  }

  @Test
  void theNextMinorIsNotKnown() {
    assertThat(Releases.find(Version.of("1.32.0"))).isEmpty();
    assertThat(Releases.find(Version.of("1.27.9"))).isEmpty();
  }

  private static Set<Feature> features(Version version) {
    return Arrays.stream(Feature.values())
        .filter(feature -> feature.isIn(version))
        .collect(Collectors.toSet());
  }
}
