package dev.meshfleet.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.read.FleetReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every documented default applies if the field is unset, and every other documented value is
 * valid.
 */
class DefaultTest {
  private static final Map<SourceFile, Trial> TRIALS = new HashMap<>();
  private static final SourceFile PLAIN = file("{name: api}", "{name: ingress}");
  private static final SourceFile WITH_HOSTS =
      file("{name: api}", "{name: ingress, hosts: [a.example.com]}");
  private static final SourceFile IN_UPGRADE =
      new SourceFile(
          "tenants/a.yaml",
          SourceFile.Type.REGULAR,
          new String(PLAIN.bytes(), UTF_8)
              .replace("spec:", "spec:\n  mesh: {canary: {version: 1.30.2}}")
              .getBytes(UTF_8));

  private static SourceFile file(String namespace, String gateway) {
    String text =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: a}
        spec:
          owner: team-a
          namespaces: [%s]
          gateways: [%s]
        """
            .formatted(namespace, gateway);
    return new SourceFile("tenants/a.yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void takesTheOtherValuesInSomeFleet(String field, int other) {
    boolean taken = false;
    for (SourceFile file : List.of(PLAIN, WITH_HOSTS, IN_UPGRADE)) {
      Optional<OpenField> open =
          open(file).stream().filter(found -> found.name().equals(field)).findFirst();
      if (open.isPresent() && other < open.get().others().size()) {
        taken |=
            trial(file)
                .changed(
                    file.path(),
                    root -> Edit.with(root, open.get().path(), open.get().others().get(other)))
                .isPresent();
      }
    }
    assertThat(taken).isTrue();
  }

  @ParameterizedTest
  @MethodSource("open")
  void holdsTheValueThatChangesNothingWhenItIsWritten(OpenField field) {
    if (field.value().equals(Default.NONE)) {
      return;
    }
    Object value =
        field.value().matches("true|false") ? field.value().equals("true") : field.value();
    Trial trial = trial(PLAIN);

    assertThat(trial.changed(PLAIN.path(), root -> Edit.with(root, field.path(), value)))
        .contains(trial.plain());
  }

  static List<OpenField> open() {
    return open(PLAIN);
  }

  static List<Object[]> fields() {
    List<Object[]> fields = new ArrayList<>();
    for (OpenField field : open(PLAIN)) {
      for (int i = 0; i < field.others().size(); i++) {
        fields.add(new Object[] {field.name(), i});
      }
    }
    return fields;
  }

  private static List<OpenField> open(SourceFile file) {
    Fleet fleet = fleet(file);
    Tenant tenant = fleet.tenant("a").orElseThrow();
    return OpenField.of(fleet, tenant, file, Optional.empty());
  }

  private static Trial trial(SourceFile file) {
    return TRIALS.computeIfAbsent(
        file, each -> new Trial(fleet(each), "tenants", List.of(each), "a", "in-cluster"));
  }

  private static Fleet fleet(SourceFile file) {
    Findings findings = Findings.ofFleet();
    Fleet fleet = FleetReader.read("tenants", List.of(file), findings).orElseThrow();
    assertThat(findings.hasErrors()).as(findings.inFileOrder().toString()).isFalse();
    return fleet;
  }
}
