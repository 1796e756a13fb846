package dev.meshfleet.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.application.Application;
import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.read.FleetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file makes the reader of a fleet throw or take long, and other files stay readable. */
class FleetFuzzTest {
  private static final SourceFile NEIGHBOUR =
      file(
          "zz-neighbour",
          """
          apiVersion: meshfleet.dev/v1alpha1
          kind: Tenant
          metadata: {name: zz-neighbour}
          spec: {owner: o, clusters: [fuzz], namespaces: [zz-n]}
          """
              .getBytes(UTF_8));
  private static final SourceFile FLEET =
      file(
          "fleet",
          """
          apiVersion: meshfleet.dev/v1alpha1
          kind: Fleet
          metadata: {name: fuzz}
          spec:
            clusters: [{name: fuzz}, {name: prod-eu}, {name: prod-us}]
            policy: {values: {allow: ["*"]}}
          """
              .getBytes(UTF_8));

  private static SourceFile file(String stem, byte[] text) {
    return new SourceFile("tenants/" + stem + ".yaml", SourceFile.Type.REGULAR, text);
  }

  @Test
  void everyTenantFileIsTakenOrRefused() throws IOException {
    Fuzz.run("fleet", files(false), input -> read(input, FLEET, file("payments", input)));
  }

  @Test
  void everyFleetFileIsTakenOrRefused() throws IOException {
    Fuzz.run("fleet", files(true), input -> read(input, file("fleet", input)));
  }

  private static List<byte[]> files(boolean fleets) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../tenants"))) {
      List<Path> wanted =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.endsWith("fleet.yaml") == fleets)
              .sorted()
              .toList();
      List<byte[]> all = new java.util.ArrayList<>();
      for (Path file : wanted) {
        all.add(Files.readAllBytes(file));
      }
      return all;
    }
  }

  private static void read(byte[] input, SourceFile... files) {
    List<SourceFile> all = Stream.concat(Stream.of(files), Stream.of(NEIGHBOUR)).toList();
    Findings findings = Findings.ofFleet();
    FleetReader.read("tenants", all, findings)
        .ifPresent(
            fleet -> {
              assertThat(files.length == 1 || fleet.tenant("zz-neighbour").isPresent()).isTrue();
              Applications.of(fleet, "tenants", new Application.Origin("", ""));
            });
    YamlFuzzTest.inside(hostile(findings, files), input);
    assertThat(findings.inFileOrder()).noneMatch(f -> f.message().contains("bug in Meshfleet"));
  }

  /** The findings in the file that is fuzzed: the last one. */
  private static Findings hostile(Findings findings, SourceFile... files) {
    Findings some = Findings.ofFleet();
    findings.inFileOrder().stream()
        .filter(finding -> finding.place().file().equals(files[files.length - 1].path()))
        .forEach(f -> some.error(f.place(), f.code(), f.message(), f.remedy()));
    return some;
  }
}
