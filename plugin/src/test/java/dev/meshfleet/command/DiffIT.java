package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the objects of a cluster with the tenant file, with the real binary. */
class DiffIT {
  @TempDir private Path fleet;

  private Call shell(String script) throws IOException, InterruptedException {
    String path = Binary.MESHFLEET.getParent() + ":" + System.getenv("PATH");
    return Binary.shell(fleet, Map.of("PATH", path), script);
  }

  @Test
  void aDumpIsComparedThroughAPipeBeforeAndAfterAChange() throws Exception {
    Path resources = Path.of("src/test/resources/diff").toAbsolutePath();
    Files.createDirectories(fleet.resolve("tenants"));
    for (String file : List.of("fleet.yaml", "library.yaml", "museum.yaml")) {
      Files.copy(resources.resolve("tenants/" + file), fleet.resolve("tenants/" + file));
    }
    Files.copy(resources.resolve("cluster.yaml"), fleet.resolve("cluster.yaml"));
    String dump =
        "{ cat cluster.yaml; echo ---; cat injector.yaml; } | meshfleet diff library --against -";
    shell(
        "meshfleet generate library --out out && mv out/library/istio-library/configmap-istio-sidecar-injector-library.yaml injector.yaml");

    Call clean = shell(dump);
    assertThat(clean.out()).isEqualTo("no difference: 47 objects are identical\n");
    assertThat(clean.exit()).isZero();

    Call named =
        Binary.shell(
            fleet,
            Map.of(),
            "mkfifo pipe; { cat cluster.yaml; echo ---; cat injector.yaml; } >pipe & "
                + Binary.MESHFLEET
                + " diff library --against pipe");
    assertThat(named.out()).isEqualTo(clean.out());

    Call changed = shell("sed -i 's/pods: \"50\"/pods: \"60\"/' tenants/library.yaml; " + dump);
    assertThat(changed.out())
        .isEqualTo(
            """
            --- stdin
            +++ tenant library
            ~ ResourceQuota library-batch/library
                  spec.hard.pods: "50" -> "60"
            1 object differs, 46 objects are identical
            """);
    assertThat(changed.exit()).isEqualTo(1);
    assertThat(changed.err())
        .contains("stdin:1:1: note: not compared: 21 objects of other tenants");

    assertThat(shell(": | meshfleet diff library --against -").err())
        .startsWith("stdin:1:1: error: the input is empty [syntax]");
  }
}
