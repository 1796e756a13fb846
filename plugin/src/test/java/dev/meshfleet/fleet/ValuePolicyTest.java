package dev.meshfleet.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuePolicyTest {
  private static final ValuePolicy UNSET = new ValuePolicy(Optional.empty());

  @Test
  void theEntryDefaultKeepsTheBuiltInListOfEveryOtherTenant() {
    ValuePolicy policy = new ValuePolicy(Optional.of(List.of("default", "image")));

    assertThat(policy.prefixes()).containsAll(SafeValues.PREFIXES);
    assertThat(policy.allows("resources.requests.cpu")).isTrue();
    assertThat(policy.allows("image")).isTrue();
    assertThat(policy.allows("hub")).isFalse();
    assertThat(policy.grants("resources")).as("granted by fleet.yaml itself").isFalse();
    assertThat(policy.grants("image")).isTrue();
  }

  @Test
  void aListWithoutTheEntryReplacesTheBuiltInOne() {
    ValuePolicy policy = new ValuePolicy(Optional.of(List.of("image")));

    assertThat(policy.allows("image")).isTrue();
    assertThat(policy.allows("resources")).isFalse();
    assertThat(policy.wayToAllow(List.of("hub")))
        .isEqualTo("add hub to policy.values.allow in fleet.yaml");
  }

  @Test
  void whoeverFollowsTheAdviceTakesNoValueAwayFromOthers() {
    assertThat(UNSET.wayToAllow(List.of("image", "hub")))
        .startsWith("set policy.values.allow: [default, image, hub] in fleet.yaml; \"default\"");
  }

  @Test
  void aPathThatWouldAllowMoreThanItselfIsNotRepeated() {
    for (String path : List.of("*", "default", "a, *", "a]", "\"*\"")) {
      assertThat(UNSET.wayToAllow(List.of(path))).contains("[default, the value]");
    }
  }
}
