package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that the API server accepts in namespaces of a tenant that others can call. */
class RouteGuardTest {
  private static final Path FLEET = Cases.resource("golden/guests-of-a-host");
  private static final AdmissionPolicy POLICY = AdmissionPolicy.of(policies("shop").get(0));

  private static List<JsonNode> policies(String tenant) {
    return RenderedGuard.objects(Call.in(FLEET, "generate", tenant, "-o", "ndjson"))
        .filter(object -> object.path("kind").asText().equals("ValidatingAdmissionPolicy"))
        .filter(object -> object.at("/metadata/name").asText().startsWith("meshfleet-routes-"))
        .toList();
  }

  private static boolean takes(Map<String, Object> spec) {
    Map<String, Object> route = Map.of("metadata", Map.of("name", "r"), "spec", spec);
    return POLICY
        .refusals(
            AdmissionRequest.by("anybody", "CREATE", "networking.istio.io/virtualservices")
                .in("shop-api", Map.of())
                .from(null, route))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "shop.shop-api.svc.cluster.local"})
  void takesRoutesOfItsOwnServices(String host) {
    assertThat(takes(Map.of("hosts", List.of(host)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*.com",
        "api.example.com",
        "web.web-front.svc.cluster.local",
        "x.other-shop-api.svc.cluster.local",
        "*.svc.cluster.local"
      })
  void refusesARouteThatNamesAnotherHostBesides(String host) {
    assertThat(takes(Map.of("hosts", List.of("shop.shop-api.svc.cluster.local", host)))).isFalse();
    assertThat(takes(Map.of("hosts", List.of(host), "gateways", List.of("mesh")))).isFalse();
  }

  @Test
  void leavesRoutesOfGatewaysToTheGateways() {
    Map<String, Object> spec =
        Map.of(
            "hosts",
            List.of("shop.example.com"),
            "gateways",
            List.of("shop-gateways/shop-ingress"));

    assertThat(takes(spec)).isTrue();
  }

  @Test
  void isThereOnlyForATenantThatOthersCall() {
    assertThat(policies("shop")).hasSize(1);
    assertThat(policies("web")).isEmpty();
  }
}
