package dev.meshfleet.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.AddressRange;
import dev.meshfleet.fleet.KeyPolicy;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.MetadataKey;
import dev.meshfleet.fleet.MetadataKey.Kind;
import dev.meshfleet.fleet.NamespacePolicy;
import dev.meshfleet.fleet.PatchPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each part of a fleet's policy. */
class PolicyTest {
  private static final Place SOMEWHERE = Place.startOf("tenants/fleet.yaml");

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24,203.0.113.7,true",
    "203.0.113.0/24,203.0.114.7,false",
    "203.0.113.7,203.0.113.7,true",
    "203.0.113.0/25,203.0.113.200,false",
    "203.0.113.0/24,::ffff:203.0.113.7,true",
    "::ffff:203.0.113.0/120,203.0.113.7,false",
    "2001:db8::/32,2001:DB8:1::1,true",
    "2001:db8::/32,2001:db9::1,false",
    "0.0.0.0/0,198.51.100.1,true",
    "0.0.0.0/0,::1,false"
  })
  void rangesHoldAddresses(String range, String address, boolean held) {
    boolean contains =
        AddressRange.parse(range)
            .map(found -> found.contains(Address.parse(address).orElseThrow()))
            .orElse(false);

    assertThat(contains).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "' 198.51.100.9'",
    "198.51.100",
    "198.51.100.09",
    "example.com",
    "fe80::1%eth0",
    "1:2"
  })
  void whatIsNoAddressIsNotLookedUp(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "team,DESCRIPTIVE",
    "istio,DESCRIPTIVE",
    "app.kubernetes.io/name,DESCRIPTIVE",
    "service.beta.kubernetes.io/aws-load-balancer-type,DESCRIPTIVE",
    "service.beta.kubernetes.io/aws-load-balancer-healthcheck-path,DESCRIPTIVE",
    "example.com/team,FOREIGN",
    "service.beta.kubernetes.io/aws-load-balancer-internal,OBEYED",
    "service.beta.kubernetes.io/aws-load-balancer-ssl-cert,OBEYED",
    "proxy.istio.io/config,OBEYED",
    "SIDECAR.istio.io/inject,OBEYED",
    "cluster-autoscaler.kubernetes.io/safe-to-evict,OBEYED",
    "eks.amazonaws.com/role-arn,OBEYED",
    "io.cilium/lb-ipam-ips,OBEYED",
    "link.argocd.argoproj.io/external-link,OBEYED",
    "argocd.argoproj.io/hook,OWNED",
    "helm.sh/hook,OWNED",
    "meshfleet.dev/tenant,OWNED",
    "istio-injection,OWNED",
    "istio.io/rev,OWNED",
    "app.kubernetes.io/instance,OWNED"
  })
  void keysHaveKinds(String key, Kind kind) {
    assertThat(new MetadataKey(key).kind()).isEqualTo(kind);
  }

  @Test
  void aPrefixOfKeysAllowsItsKeysAndNoOthers() {
    KeyPolicy policy = new KeyPolicy(List.of(located("proxy.istio.io/*"), located("helm.sh/hook")));

    assertThat(policy.allows(new MetadataKey("proxy.istio.io/config"), false)).isTrue();
    assertThat(policy.allows(new MetadataKey("sidecar.istio.io/inject"), false)).isFalse();
    assertThat(policy.allows(new MetadataKey("example.com/x"), false)).isFalse();
    assertThat(policy.allows(new MetadataKey("example.com/x"), true)).isTrue();
    assertThat(policy.allows(new MetadataKey("helm.sh/hook"), true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment,/spec/replicas,true",
    "Deployment,/spec/replicas/x,true",
    "Deployment,/spec/replicas2,false",
    "Deployment,/spec,false",
    "Deployment,/spec/~1a,true",
    "Deployment,/spec//a,false",
    "Service,/spec/replicas,false",
    "ClusterRole,/rules,false"
  })
  void patchesReachWhatIsAllowed(String kind, String pointer, boolean allowed) {
    PatchPolicy policy =
        new PatchPolicy(
            List.of(
                located("Deployment:/spec/replicas"),
                located("Deployment:/spec/~1a"),
                located("ClusterRole:/rules")));

    assertThat(policy.allows(kind, pointer)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "<tenant>-*,payments-api,true",
    "<tenant>-*,payments,false",
    "<tenant>-*,paymentsapi,false",
    "app-<tenant>,app-payments,true",
    "*,anything,true"
  })
  void namespacesFitAPattern(String pattern, String namespace, boolean fits) {
    NamespacePolicy policy =
        new NamespacePolicy(Set.of(), Optional.of(located(pattern)), List.of(), 1);

    assertThat(policy.fits(namespace, "payments")).isEqualTo(fits);
  }

  private static Located<String> located(String text) {
    return new Located<>(text, SOMEWHERE);
  }
}
