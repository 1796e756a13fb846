package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.dump.Dump;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.review.ReviewFormat;
import dev.meshfleet.review.TestRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets in input files: no command prints them. */
class LeaksTest {
  private static final String WORD = "hunter2x";
  private static final String OTHER = "swordfish";

  /** Objects that can be compared; each contains {@link #WORD}. */
  private static final List<String> OBJECTS =
      List.of(
          secret("stringData: {users.yaml: \"bob-hunter2x:\\n  role: admin\\nzoe: y\\n\"}"),
          secret("stringData: {config: \"a: 1\\npath: hunter2x\\n\"}"),
          secret("data: {key: hunter2x}"),
          secret("data: hunter2x"),
          secret("data: {key: {hunter2x: {hunter2x: 1}}}"),
          secret("data: [hunter2x]"),
          "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: ns, annotations: {kapp.k14s.io/original: '{\"data\":{\"a\":\"hunter2x\"}}'}}}",
          "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: ns, labels: {a: hunter2x}}}",
          annotated("vault-token: hunter2x"),
          annotated("token_of_vault: hunter2x"),
          annotated("kapp.k14s.io/original: '{\"env\":{\"DB_PASS\":\"hunter2x, and more\"}}'"),
          annotated("a: '{\"b\":\"{\\\"password\\\":\\\"hunter2x\\\"}\"}'"),
          annotated("glpat-hunter2xhunter2xhunter2x: here"),
          annotated("url: 'https://bob:hunter2x@example.com/'"),
          pod("args: [--password=hunter2x]"),
          pod("args: [--verbose, '--password=hunter2x']"),
          pod("args: [--verbose, --password, hunter2x]"),
          pod("args: [--password, hunter2x, --token, hunter2x]"),
          pod("args: [--password, a, --password, hunter2x]"),
          pod("command: [sh, -c, 'export DB_PASS=hunter2x; run']"),
          pod("env: [{name: MY_PW, value: hunter2x}, {name: DB_PASS, value: hunter2x}]"),
          pod("env: [{name: MY_PWD, value: hunter2x}, {name: A, value: 'token=hunter2x'}]"),
          text("password=hunter2x\\nuser=bob\\n"),
          text("user: bob\\npassword: hunter2x\\n"),
          text("users:\\n- password: 'hunter2x'\\n"),
          text("{\\\"password\\\": \\\"hunter2x\\\"}"));

  /** Sources with syntax errors. */
  private static final List<String> BROKEN =
      List.of(
          "kind: Secret\ndata:\n  password: !hunter2x!x",
          "kind: Secret\ndata:\n  password: \"hunter2x",
          "kind: Secret\ndata:\n  password: *hunter2x",
          "kind: Secret\ndata:\n  password: %hunter2x",
          "kind: Secret\ndata:\n  password: @hunter2x",
          "kind: Secret\ndata:\n  password: &hunter2x &hunter2x x",
          "%TAG !hunter2x\n---\na: 1",
          "kind: Secret\ndata:\n  password: a\n hunter2x: [",
          "kind: Secret\ndata:\n  password: \"\\hunter2x\"",
          "{\"kind\":\"Secret\",\"data\":{\"password\":hunter2x}}",
          "{\"kind\":\"Secret\",\"data\":{\"password\":\"hunter2x",
          "[\"hunter2x\",{\"password\":\"hunter2x\"}]");

  @TempDir private Path scratch;

  static Stream<String> objects() {
    return OBJECTS.stream();
  }

  static Stream<String> sources() {
    return Stream.concat(OBJECTS.stream(), BROKEN.stream());
  }

  private static String secret(String field) {
    return "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: ns}, %s}"
        .formatted(field);
  }

  private static String annotated(String annotation) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: ns, annotations: {%s}}}"
        .formatted(annotation);
  }

  private static String pod(String field) {
    return "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x, namespace: ns}, spec: {template: {spec: {containers: [{name: c, %s}]}}}}"
        .formatted(field);
  }

  private static String text(String text) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: ns}, data: {file: \"%s\"}}"
        .formatted(text);
  }

  @BeforeEach
  void folder() throws IOException {
    Files.createDirectories(scratch.resolve("tenants"));
  }

  /** Added, removed, and changed. */
  @ParameterizedTest
  @MethodSource("objects")
  void aComparisonHidesThem(String object) throws IOException {
    Map<String, Object> one = read(object);
    Map<String, Object> other = read(object.replace(WORD, OTHER));
    Map<String, Object> none = new LinkedHashMap<>(one);
    none.keySet().retainAll(List.of("apiVersion", "kind"));
    none.put("metadata", Map.of("name", "x", "namespace", "ns"));

    for (List<Map<String, Object>> pair :
        List.of(List.of(one, none), List.of(none, one), List.of(one, other))) {
      Comparison comparison = Comparison.of(pair.subList(0, 1), pair.subList(1, 2));
      DiffReport report =
          new DiffReport("t", "dump", comparison, new TenantObjects("t", List.of()));

      assertThat(comparison.changed()).as(object).hasSize(1);
      assertThat(report.text(new Colours(false)) + report.json() + comparison)
          .doesNotContain(WORD, OTHER);
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void neitherDiffNorNewPrintsThem(String source) throws IOException {
    Files.writeString(scratch.resolve("dump.yaml"), source);
    Files.writeString(scratch.resolve("values.yaml"), "revision: a\nglobal: {tag: 1.30.3}\n");
    Files.writeString(scratch.resolve("tenants/t.yaml"), tenant("t", ""));

    List<Call> calls = new ArrayList<>();
    for (String format : List.of("text", "json")) {
      calls.add(Call.in(scratch, "diff", "t", "--against", "dump.yaml", "-o", format));
    }
    calls.add(Call.in(scratch, "new", "b", "--from", "dump.yaml"));
    calls.add(Call.in(scratch, "new", "c", "--from", "dump.yaml", "--print"));
    calls.add(Call.in(scratch, "new", "a", "--from", "values.yaml", "--from", "dump.yaml"));

    assertThat(calls).noneMatch(call -> (call.out() + call.err()).contains(WORD));
    assertThat(calls).allMatch(call -> !(call.out() + call.err()).isEmpty());
    Path written = scratch.resolve("tenants/a.yaml");
    assertThat(Files.exists(written) ? Files.readString(written) : "").doesNotContain(WORD);
  }

  @Test
  void aReviewHidesThemInWhateverFormat() throws IOException {
    String fleet =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          clusters: [{name: prod}]
          defaults: {clusters: [prod], mesh: {version: 1.30.3}}
          policy: {values: {allow: ["*"]}, patches: {allow: ["Deployment:/spec/template/spec/containers"]}}
        """;
    String secrets =
        """
          mesh:
            values:
              env: {MY_PW: hunter2x, DB_PASS: hunter2x, A: "password=hunter2x"}
              podAnnotations: {vault-token: hunter2x, token_of_vault: hunter2x, a: '{"pwd":"hunter2x"}'}
          patches:
            - target: {kind: Deployment, name: istiod-a}
              patch:
                - {op: add, path: /spec/template/spec/containers/0/args/-, value: --password=hunter2x}
                - {op: add, path: /spec/template/spec/containers/0/command, value: [run, --token, hunter2x]}
        """;
    try (TestRepository repository = TestRepository.in(scratch)) {
      repository.write("tenants/fleet.yaml", fleet).write("tenants/a.yaml", tenant("a", ""));
      String base = repository.commit("base");
      repository.write("tenants/a.yaml", tenant("a", secrets)).commit("head");

      for (ReviewFormat format : ReviewFormat.values()) {
        Call call = Call.in(scratch, "review", "--base", base, "-o", format.toString());

        assertThat(call.out()).as(call.err()).isNotEmpty();
        assertThat(call.out() + call.err()).doesNotContain(WORD);
      }
      assertThat(Call.in(scratch, "review", "--base", base).out())
          .contains("(hidden)", "istiod-a", "args[--password]");
    }
  }

  private static String tenant(String name, String more) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %1$s}
        spec:
          owner: team
          namespaces: [%1$s-api]
        %2$s"""
        .formatted(name, more);
  }

  private static Map<String, Object> read(String object) throws IOException {
    Findings findings = Findings.ofFleet();
    List<Map<String, Object>> objects = new ArrayList<>();
    new Dump(findings, objects::add).read(new ByteArrayInputStream(object.getBytes(UTF_8)), "x");
    assertThat(findings.inFileOrder()).isEmpty();
    return objects.get(0);
  }
}
