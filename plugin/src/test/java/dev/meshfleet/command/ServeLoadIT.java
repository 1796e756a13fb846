package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resident renderer under many calls, and killed or out of memory in the middle of them. */
class ServeLoadIT {
  private static final Path TENANTS = Path.of("../tenants").toAbsolutePath().normalize();
  private static final long SEED = 16;

  @TempDir private Path scratch;

  /** Runs calls and prints a line for each one whose output is not what is expected. */
  private String compared(int calls, int atOnce, Path folder, String tenant) throws Exception {
    Path expected = scratch.resolve("expected");
    Call call = Call.in(folder, Renderer.parameters(tenant), "generate");
    assertThat(call.exit()).isZero();
    Files.writeString(expected, call.out());
    String script =
        """
        one() {
          '%1$s' generate >%2$s/out.$1 2>%2$s/err.$1 || echo "call $1: exit $?"
          cmp -s %2$s/out.$1 %2$s/expected || echo "call $1: $(wc -c <%2$s/out.$1) bytes"
          [ ! -s %2$s/err.$1 ] || echo "call $1: $(cat %2$s/err.$1)"
          rm -f %2$s/out.$1 %2$s/err.$1
          echo >>%2$s/done
        }
        cd '%3$s'
        i=0
        while [ $i -lt %4$d ]; do
          j=0
          while [ $j -lt %5$d ]; do one $i & i=$((i + 1)); j=$((j + 1)); done
          wait
        done
        """
            .formatted(Binary.MESHFLEET, scratch, folder, calls, atOnce);
    Map<String, String> environment = Renderer.call(scratch, tenant);
    environment.put("MESHFLEET_SOCKET_WAIT", "60"); // a busy machine is no fault
    return Binary.shell(scratch, environment, script).out();
  }

  @Test
  void sixtyFourCallsAtOnce() throws Exception {
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      assertThat(compared(192, 64, TENANTS, "orders")).isEmpty();
      assertThat(renderer.process().isAlive()).isTrue();
      assertThat(Renderer.fallbacks(scratch)).isEmpty();
    }
  }

  @Test
  void ofAThousandCallsNoneIsWrongOrHalfWhileItIsKilledAgainAndAgain() throws Exception {
    Path fleet = Renderer.largeFleet(scratch.resolve("tenants"));
    Renderer first = Renderer.start(scratch, Map.of());
    Thread killer = new Thread(() -> killAndStart(first), "killer");
    killer.start();
    String wrong = compared(1_000, 4, fleet, "large");
    killer.interrupt();
    killer.join();

    assertThat(wrong).isEmpty();
    assertThat(Renderer.fallbacks(scratch)).containsKey("broken"); // in the middle of an answer
  }

  private long done() throws IOException {
    Path done = scratch.resolve("done");
    return Files.exists(done) ? Files.size(done) : 0;
  }

  private void killAndStart(Renderer first) {
    Random random = new Random(SEED);
    Renderer renderer = first;
    try {
      while (true) {
        long calls = done() + 20 + random.nextInt(40);
        while (done() < calls) {
          TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
        }
        renderer.signal("KILL");
        renderer.process().waitFor();
        renderer = Renderer.start(scratch, Map.of());
      }
    } catch (InterruptedException e) {
      renderer.process().destroyForcibly();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneThatRunsOutOfMemoryEndsAndTheCallRendersByItself() throws Exception {
    Path fleet = Files.createDirectory(scratch.resolve("tenants"));
    Files.copy(TENANTS.resolve("payments.yaml"), fleet.resolve("payments.yaml"));
    String filled = "# %s%n".formatted("x".repeat(200)).repeat(1_200);
    for (int i = 0; i < 2; i++) {
      String small = Files.readString(TENANTS.resolve("payments.yaml"));
      Files.writeString(fleet.resolve("other%d.yaml".formatted(i)), small + filled);
    }
    // Too small for more than starting.
    try (Renderer renderer = Renderer.start(scratch, Map.of("MESHFLEET_SERVE_MEMORY", "13m"))) {
      assertThat(compared(4, 2, fleet, "payments")).doesNotContain("exit", "bytes");
      assertThat(renderer.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(renderer.process().exitValue()).isEqualTo(3);
    }
    assertThat(Renderer.fallbacks(scratch)).isNotEmpty();
  }
}
