package dev.meshfleet.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.dump.Dump;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import dev.meshfleet.yaml.YamlSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text makes a reader of YAML throw, search for long, or point outside the file. */
class YamlFuzzTest {
  private static final String FILE = "tenants/a.yaml";

  @Test
  void theStrictReaderTakesOrRefusesEveryText() throws IOException {
    Fuzz.run("yaml", samples(), YamlFuzzTest::strict);
  }

  @Test
  void theForeignReadersTakeOrRefuseEveryText() throws IOException {
    Fuzz.run("yaml", samples(), YamlFuzzTest::foreign);
  }

  static List<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("../tenants"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        samples.add(Files.readAllBytes(file));
      }
    }
    assertThat(samples).isNotEmpty();
    return samples;
  }

  private static void strict(byte[] input) {
    Findings findings = Findings.ofFleet();
    Optional<Node> read = StrictYaml.read(FILE, input, findings);
    if (read.isEmpty()) {
      assertThat(findings.hasErrors()).isTrue();
    }
    read.ifPresent(Node::value);
    inside(findings, input);
  }

  private static void foreign(byte[] input) throws IOException {
    Findings findings = Findings.ofFleet();
    ForeignYaml.read(FILE, input, PlainScalar::read, findings).forEach(Node::value);
    inside(findings, input);
    new Dump(Findings.ofFleet(), object -> {}).read(new ByteArrayInputStream(input), FILE);
    YamlSyntax.fault(new String(input, UTF_8));
  }

  /** Each finding has a position in the file or at its end, and a single-line message. */
  static void inside(Findings findings, byte[] input) {
    List<String> lines = Fuzz.lines(input);
    for (Finding finding : findings.inFileOrder()) {
      assertThat(finding.place().line()).isBetween(1, lines.size());
      String line = lines.get(finding.place().line() - 1);
      assertThat(finding.place().column()).isBetween(1, line.codePointCount(0, line.length()) + 2);
      assertThat(finding.text().lines().count()).isLessThanOrEqualTo(2);
      assertThat(finding.text()).doesNotContain("Exception", "org.yaml", "java.");
    }
  }
}
