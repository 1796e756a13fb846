package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With every fault of the resident renderer, a call by Argo CD prints the same output. */
class ServeFaultsIT {
  private static final Path TENANTS = Path.of("../tenants").toAbsolutePath().normalize();
  private static final String PAYMENTS = "payments";
  private static final Call EXPECTED = Call.in(TENANTS, Renderer.parameters(PAYMENTS), "generate");

  @TempDir private Path scratch;

  @BeforeEach
  void makeTheFolderOfTheSocket() throws IOException {
    Path folder = Renderer.socketIn(scratch).getParent();
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(folder.resolve("fallbacks"));
  }

  private Call generate(String... more) throws Exception {
    Map<String, String> environment = Renderer.call(scratch, PAYMENTS);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return Binary.run(TENANTS, environment, List.of(Binary.MESHFLEET.toString(), "generate"));
  }

  @Test
  void noRenderer() throws Exception {
    assertThat(generate()).isEqualTo(EXPECTED);
    assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("absent", 1L));
  }

  @Test
  void theSocketOfOneThatWasKilled() throws Exception {
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      renderer.signal("KILL");
      renderer.process().waitFor();
      assertThat(generate()).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("absent", 1L));
    }
    try (Renderer next = Renderer.start(scratch, Map.of())) {
      assertThat(generate()).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("absent", 1L));
      assertThat(next.process().isAlive()).isTrue();
    }
  }

  @Test
  void oneThatHangs() throws Exception {
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      assertThat(generate()).isEqualTo(EXPECTED);
      renderer.signal("STOP");
      assertThat(generate()).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("late", 1L));
      renderer.signal("CONT");
      assertThat(generate()).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of("late", 1L));
    }
  }

  /** The server of the socket sends {@code text}, and then waits or closes the connection. */
  @ParameterizedTest
  @CsvSource({
    "version, meshfleet 0.0.1\\n, leaves",
    "version, meshfleet 0.0.1\\nanswer 0 2 0 130\\nxxend\\n, leaves",
    "broken, '', leaves",
    "broken, meshfleet VERSION\\n, leaves",
    "broken, meshfleet VERSION\\nanswer 0 4 0 480\\nxx, leaves",
    "broken, meshfleet VERSION\\nanswer 0 4 0 480\\nxxxx, leaves",
    "broken, meshfleet VERSION\\nanswer 0 4 0 481\\nxxxxend\\n, leaves",
    "broken, meshfleet VERSION\\nanswer 3 4 0 480\\nxxxxend\\n, leaves",
    "broken, meshfleet VERSION\\nanswer 0 4 0 480\\nxxxxxend\\n, leaves",
    "busy, meshfleet VERSION\\ndecline busy\\n, leaves",
    "late, meshfleet VERSION\\n, stays",
    "late, meshfleet VERSION\\nanswer 0 4 0 480\\nxxxxend\\n, stays",
    "late, '', stays",
  })
  void oneThatDoesNotAnswerInWhole(String reason, String text, String then) throws Exception {
    String said = text.replace("\\n", "\n").replace("VERSION", Version.number());
    try (ServerSocketChannel listening = listen(Renderer.socketIn(scratch))) {
      Thread speaker = new Thread(() -> speak(listening, said, then.equals("stays")));
      speaker.start();
      assertThat(generate("MESHFLEET_SOCKET_WAIT", "1")).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEqualTo(Map.of(reason, 1L));
      speaker.join();
    }
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(socket));
    return listening;
  }

  private static void speak(ServerSocketChannel listening, String text, boolean stays) {
    try (SocketChannel call = listening.accept()) {
      call.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      if (stays) {
        while (call.read(ByteBuffer.allocate(4096)) >= 0) {
          // until the launcher closes the connection
        }
      } else if (!text.isEmpty()) {
        call.read(ByteBuffer.allocate(4096));
      }
    } catch (IOException e) {
      // the launcher closed the connection first
    }
  }

  @Test
  void aFolderThatOthersCanEnterIsNotTrusted() throws Exception {
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      Path folder = Renderer.socketIn(scratch).getParent();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
      renderer.signal("STOP");
      assertThat(generate()).isEqualTo(EXPECTED);
      assertThat(Renderer.fallbacks(scratch)).isEmpty();
      renderer.signal("CONT");
    }
    Call refused =
        Binary.meshfleet(scratch, "serve", "--socket", Renderer.socketIn(scratch).toString());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("its owner alone can enter").doesNotContain("Exception");
  }

  @Test
  void aTenantsFileOfTheLargestSize() throws Exception {
    Path tenants = Files.createDirectory(scratch.resolve("tenants"));
    String small = Files.readString(TENANTS.resolve("payments.yaml"));
    String comment = "#" + "x".repeat(100) + "\n";
    int lines = (256 * 1024 - small.length()) / comment.length();
    Files.writeString(tenants.resolve("payments.yaml"), small + comment.repeat(lines));
    Files.writeString(tenants.resolve("huge.yaml"), small + comment.repeat(lines + 1));
    Map<String, String> payments = new HashMap<>(Renderer.call(scratch, PAYMENTS));
    List<String> call = List.of(Binary.MESHFLEET.toString(), "generate");
    try (Renderer renderer = Renderer.start(scratch, Map.of())) {
      assertThat(Binary.run(tenants, payments, call))
          .isEqualTo(Call.in(tenants, Renderer.parameters(PAYMENTS), "generate"));
      assertThat(Binary.run(tenants, Renderer.call(scratch, "huge"), call))
          .isEqualTo(Call.in(tenants, Renderer.parameters("huge"), "generate"));
      assertThat(renderer.process().isAlive()).isTrue();
    }
    assertThat(Renderer.fallbacks(scratch)).isEmpty();
  }
}
