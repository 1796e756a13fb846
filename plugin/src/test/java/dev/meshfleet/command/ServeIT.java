package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A call by Argo CD has the same output and exit code with and without the resident renderer: for
 * every tenant of every golden and rejected case, and of the conformance cases if they are
 * available.
 */
class ServeIT {
  private static final Path CONFORMANCE = Path.of("../../shared/conformance/cases");

  @TempDir private Path scratch;

  /**
   * A tenant of a case, in a cluster or in none that is named.
   *
   * @param folder where the call starts
   */
  private record Asked(Path folder, String tenant, List<String> cluster) {
    Map<String, String> environment() {
      return Renderer.parameters(tenant, cluster.toArray(String[]::new));
    }
  }

  private static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>(Cases.of("golden"));
    cases.addAll(Cases.of("rejected"));
    if (Files.isDirectory(CONFORMANCE)) {
      try (Stream<Path> more = Files.list(CONFORMANCE.toAbsolutePath().normalize())) {
        more.sorted().forEach(cases::add);
      }
    }
    return cases;
  }

  private static List<Asked> asked(Path folder) throws IOException {
    List<Asked> asked = new ArrayList<>();
    Path tenants = folder.resolve("tenants");
    // If no file can be read, only the parent folder identifies the fleet.
    Path start = Files.exists(folder.resolve("expected.txt")) ? folder : tenants;
    String cluster = Cases.text(folder.resolve("cluster.txt")).strip();
    try (Stream<Path> files = Files.list(tenants)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        asked.add(new Asked(start, name, List.of()));
        if (!cluster.isEmpty()) {
          asked.add(new Asked(start, name, List.of(cluster)));
        }
      }
    }
    return asked;
  }

  private String script(List<Asked> all, String socket) {
    StringBuilder script = new StringBuilder("export MESHFLEET_SOCKET=" + socket + "\n");
    for (int i = 0; i < all.size(); i++) {
      Asked one = all.get(i);
      script.append("export ARGOCD_APP_SOURCE_PATH=tenants\n");
      script.append(
          "cd '%s'; %s='%s' '%s' generate >%s/%d.out 2>%5$s/%6$d.err; echo $? >%5$s/%6$d.exit%n"
              .formatted(
                  one.folder,
                  Renderer.PARAMETERS,
                  one.environment().get(Renderer.PARAMETERS).replace("'", "'\\''"),
                  Binary.MESHFLEET,
                  scratch,
                  i));
    }
    return script.toString();
  }

  private Call printed(int i) throws IOException {
    return new Call(
        Integer.parseInt(Files.readString(scratch.resolve(i + ".exit")).strip()),
        Files.readString(scratch.resolve(i + ".out")),
        Files.readString(scratch.resolve(i + ".err")));
  }

  @Test
  void everyCaseIsAnsweredWithTheSameBytes() throws Exception {
    List<Asked> all = new ArrayList<>();
    for (Path folder : cases()) {
      all.addAll(asked(folder));
    }
    assertThat(all).hasSizeGreaterThan(150);
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      Binary.shell(scratch, Map.of(), script(all, Renderer.socketIn(scratch).toString()));
      assertThat(renderer.process().isAlive()).isTrue();
    }

    assertThat(Renderer.fallbacks(scratch)).isEmpty();
    for (int i = 0; i < all.size(); i++) {
      Asked one = all.get(i);
      assertThat(printed(i))
          .as(one.toString())
          .isEqualTo(Call.in(one.folder, one.environment(), "generate"));
    }
  }

  /** One tenant of each case, because each call starts a JVM. */
  @Test
  void everyCasePrintsTheSameBytesWithoutARenderer() throws Exception {
    List<Asked> some = new ArrayList<>();
    for (Path folder : cases()) {
      asked(folder).stream().limit(1).forEach(some::add);
    }
    Binary.shell(scratch, Map.of(), script(some, ""));

    for (int i = 0; i < some.size(); i++) {
      Asked one = some.get(i);
      assertThat(printed(i))
          .as(one.toString())
          .isEqualTo(Call.in(one.folder, one.environment(), "generate"));
    }
  }

  @Test
  void whatIsWrongWithTheCallIsSaidInTheSameWords() throws Exception {
    Path tenants = Path.of("../tenants").toAbsolutePath().normalize();
    List<Map<String, String>> wrong =
        List.of(
            Map.of(Renderer.PARAMETERS, "[]"),
            Map.of(Renderer.PARAMETERS, "nonsense"),
            Map.of(Renderer.PARAMETERS, "[{\"name\":\"else\",\"string\":\"x\"}]"),
            Map.of(Renderer.PARAMETERS, "[{\"name\":\"tenant\",\"string\":\"absent\"}]"),
            Map.of(
                Renderer.PARAMETERS,
                "[{\"name\":\"tenant\",\"string\":\"payments\"}]",
                "MESHFLEET_PERMITS",
                "many"));
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      for (Map<String, String> environment : wrong) {
        Map<String, String> handed = new HashMap<>(environment);
        handed.put("MESHFLEET_SOCKET", Renderer.socketIn(scratch).toString());

        assertThat(generate(tenants, handed)).isEqualTo(generate(tenants, environment));
      }
      Map<String, String> nowhere = Renderer.call(scratch, "payments");
      Path empty = Files.createDirectories(scratch.resolve("empty"));
      assertThat(generate(empty, nowhere).exit()).isEqualTo(2);
      assertThat(generate(empty, nowhere).err()).contains("the folder tenants does not exist");
      assertThat(renderer.process().isAlive()).isTrue();
    }
  }

  private static Call generate(Path folder, Map<String, String> environment) throws Exception {
    return Binary.run(folder, environment, List.of(Binary.MESHFLEET.toString(), "generate"));
  }
}
