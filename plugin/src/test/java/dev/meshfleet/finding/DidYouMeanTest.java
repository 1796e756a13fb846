package dev.meshfleet.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> FIELDS = List.of("owner", "namespaces", "gateways", "mesh");

  @Test
  void findsTheWordThatWasMeant() {
    assertThat(DidYouMean.nearest("onwer", FIELDS)).contains("owner");
    assertThat(DidYouMean.nearest("namespace", FIELDS)).contains("namespaces");
    assertThat(DidYouMean.nearest("Gateway", FIELDS)).contains("gateways");
  }

  @Test
  void guessesNothingWildly() {
    assertThat(DidYouMean.nearest("colour", FIELDS)).isEmpty();
    assertThat(DidYouMean.sentence("colour", FIELDS))
        .isEqualTo("known: gateways, mesh, namespaces, owner");
  }
}
