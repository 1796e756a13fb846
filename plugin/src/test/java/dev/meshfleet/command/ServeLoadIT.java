package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    environment.put("MESHFLEET_SOCKET_WAIT", "60"); // a busy machine is not a fault
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

  /** Two tenants that claim the same host are rejected, all others are rendered. */
  @Test
  void aFleetOfTenThousand() throws Exception {
    Path fleet = Files.createDirectory(scratch.resolve("tenants"));
    for (int i = 0; i < 10_000; i++) {
      Files.writeString(fleet.resolve("t%d.yaml".formatted(i)), tenant(i, "t" + i));
    }
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      assertAnswered(fleet, "t0", 0);
      assertAnswered(fleet, "t9999", 0);
      Files.writeString(fleet.resolve("t9999.yaml"), tenant(9_999, "t5000"));
      assertAnswered(fleet, "t9999", 1);
      assertAnswered(fleet, "t5000", 1);
      assertAnswered(fleet, "t4999", 0);
      assertThat(renderer.process().isAlive()).isTrue();
    }
    assertThat(Renderer.fallbacks(scratch)).isEmpty();
  }

  private static String tenant(int i, String host) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: t%d}
        spec:
          owner: team
          namespaces: [t%1$d-api]
          gateways: [{name: ingress, hosts: [%s.example.com]}]
        """
        .formatted(i, host);
  }

  private void assertAnswered(Path fleet, String tenant, int exit) throws Exception {
    Map<String, String> environment = Renderer.call(scratch, tenant);
    environment.put("MESHFLEET_SOCKET_WAIT", "60");
    Call answered =
        Binary.run(fleet, environment, List.of(Binary.MESHFLEET.toString(), "generate"));
    assertThat(answered.exit()).as(answered.err()).isEqualTo(exit);
    assertThat(answered).isEqualTo(Call.in(fleet, Renderer.parameters(tenant), "generate"));
  }

  /** It gets more unfinished requests than fit in its memory. */
  @Test
  void oneThatRunsOutOfMemoryEndsAndTheCallRendersByItself() throws Exception {
    Call expected = Call.in(TENANTS, Renderer.parameters("payments"), "generate");
    List<SocketChannel> unfinished = new ArrayList<>();
    try (Renderer renderer = startWithLittleMemory()) {
      for (int i = 0; i < 100 && renderer.process().isAlive(); i++) {
        send(400_000).ifPresent(unfinished::add);
      }
      assertThat(renderer.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(renderer.process().exitValue()).isEqualTo(3);
    }
    for (SocketChannel channel : unfinished) {
      channel.close();
    }
    List<String> call = List.of(Binary.MESHFLEET.toString(), "generate");
    assertThat(Binary.run(TENANTS, Renderer.call(scratch, "payments"), call)).isEqualTo(expected);
    assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("absent", 1L));
  }

  private Optional<SocketChannel> send(int bytes) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(Renderer.socketIn(scratch)));
      ByteBuffer request = ByteBuffer.allocate(bytes);
      while (request.hasRemaining()) {
        channel.write(request);
      }
      return Optional.of(channel);
    } catch (IOException e) {
      channel.close(); // the renderer has ended
      return Optional.empty();
    }
  }

  private Renderer startWithLittleMemory() throws IOException, InterruptedException {
    for (int mebibytes = 8; mebibytes < 20; mebibytes++) {
      try {
        return Renderer.start(scratch, Map.of("MESHFLEET_SERVE_HEAP", mebibytes + "m"));
      } catch (AssertionError e) {
        // it did not start with that
      }
    }
    throw new AssertionError("it does not start with 20 MiB");
  }
}
