package dev.meshfleet.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.rule.Claim.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the index of hosts with a naive implementation, which compares all pairs. */
class HostClaimsTest {
  private static final List<String> LABELS = List.of("a", "b", "example", "com");

  @Test
  void findsAConflictWhereComparingEachWithEachFindsOne() {
    Random random = new Random(14);
    for (int round = 0; round < 2_000; round++) {
      HostClaims claims = new HostClaims();
      List<Claim> taken = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String host = host(random);
        Claim claim =
            new Claim("t" + random.nextInt(3), Kind.HOST, host, "host", Place.startOf("x"));
        boolean conflict =
            taken.stream()
                .filter(other -> !other.tenant().equals(claim.tenant()))
                .anyMatch(other -> HostName.overlap(other.name(), host));

        Optional<Claim> other = claims.claim(host, claim);

        assertThat(other.isPresent()).as("%s in %s", claim, taken).isEqualTo(conflict);
        other.ifPresent(found -> assertThat(HostName.overlap(found.name(), host)).isTrue());
        if (!conflict) {
          taken.add(claim);
        }
      }
    }
  }

  private static String host(Random random) {
    StringBuilder host = new StringBuilder(random.nextInt(3) == 0 ? "*" : label(random));
    for (int i = random.nextInt(3); i > 0; i--) {
      host.append('.').append(label(random));
    }
    return host.toString();
  }

  private static String label(Random random) {
    return LABELS.get(random.nextInt(LABELS.size()));
  }
}
