package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that cannot be migrated, and files that are never overwritten. */
class MigrationRefusalTest {
  private static final String MEMBER =
      """
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop-api, labels: {istio.io/dataplane-mode: ambient}}
      """;

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile: ambient\nrevision: a",
        "global: {profile: ambient, istioNamespace: mesh}",
        "pilot: {env: {PILOT_ENABLE_AMBIENT: \"true\"}}\nmeshConfig: {}",
        "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: ambient}",
        "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n"
            + "spec: {profile: openshift-ambient}",
        "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n"
            + "spec: {components: {ztunnel: {enabled: true}}}",
        "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n"
            + "spec: {values: {pilot: {env: {PILOT_ENABLE_AMBIENT: \"true\"}}}}",
        "apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: a}\n"
            + "spec: {namespace: mesh, version: v1.30.3, profile: ambient}",
        "apiVersion: apps/v1\nkind: Deployment\n"
            + "metadata: {name: istiod, namespace: mesh, labels: {app: istiod, istio.io/rev: a}}\n"
            + "spec: {template: {spec: {containers: [{name: discovery,"
            + " env: [{name: PILOT_ENABLE_AMBIENT, value: \"true\"}]}]}}}"
      })
  void anAmbientMeshIsRefusedWithItsMembers(String source) throws IOException {
    Files.writeString(scratch.resolve("mesh.yaml"), source + "\n");
    Files.writeString(scratch.resolve("member.yaml"), MEMBER);

    Call call = migrate("mesh.yaml", "member.yaml");

    assertThat(call.exit()).as(call.err()).isEqualTo(ExitCode.INPUT_WRONG);
    assertThat(call.err().lines().findFirst().orElseThrow())
        .startsWith("mesh.yaml:")
        .contains("error: this is an ambient mesh", "only sidecar meshes", "shop-api")
        .endsWith("[wrong-kind]");
    assertThat(scratch.resolve("tenants")).doesNotExist();
  }

  @Test
  void aNamespaceAloneDoesNotMakeAMeshAmbient() throws IOException {
    Files.writeString(scratch.resolve("istiod.yaml"), "revision: a\nglobal: {tag: 1.30.3}\n");
    Files.writeString(scratch.resolve("member.yaml"), MEMBER);

    Call call = migrate("istiod.yaml", "member.yaml");

    assertThat(call.exit()).as(call.err()).isEqualTo(ExitCode.DONE);
    assertThat(call.err()).contains("Namespace shop-api", "istio.io/dataplane-mode: ambient");
  }

  @Test
  void whatIsThereIsNeverWrittenOver() throws IOException {
    Files.writeString(scratch.resolve("istiod.yaml"), "revision: a\n");
    Files.writeString(scratch.resolve("moves.yaml"), "mine");

    Call call = Call.in(scratch, arguments("--with-moves", "moves.yaml", "--from", "istiod.yaml"));

    assertThat(call.exit()).isEqualTo(ExitCode.CALL_WRONG);
    assertThat(scratch.resolve("moves.yaml")).hasContent("mine");
    assertThat(scratch.resolve("tenants")).doesNotExist();
  }

  @Test
  void movesComeWithASource() {
    Call call = Call.in(scratch, arguments("--with-moves", "moves.yaml"));

    assertThat(call.exit()).isEqualTo(ExitCode.CALL_WRONG);
    assertThat(call.err()).contains("--with-moves requires --from");
  }

  private Call migrate(String... sources) {
    List<String> from = new ArrayList<>();
    for (String source : sources) {
      from.addAll(List.of("--from", source));
    }
    return Call.in(scratch, arguments(from.toArray(String[]::new)));
  }

  private static String[] arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("new", "shop"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
