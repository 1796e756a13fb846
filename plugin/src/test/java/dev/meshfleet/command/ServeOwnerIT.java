package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resident renderer of another user: no call trusts it, and it answers no call. Only root can
 * start processes of another user, and root can enter every folder, so nothing but the checks of
 * launcher and renderer keeps the two apart here.
 */
class ServeOwnerIT {
  private static final Path TENANTS = Path.of("../tenants").toAbsolutePath().normalize();
  private static final String NOBODY = "65534";
  private static final Call EXPECTED =
      Call.in(TENANTS, Renderer.parameters("payments"), "generate");

  @TempDir private Path scratch;
  private Path socket;
  private Process renderer;

  @BeforeEach
  void startOneOfAnotherUser() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
    socket = Renderer.socketIn(scratch);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    Binary.MESHFLEET.toString(),
                    "serve",
                    "--socket",
                    socket.toString()))
            .redirectErrorStream(true)
            .redirectOutput(Renderer.log(scratch).toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    renderer = builder.start();
    Renderer.await(() -> Files.exists(socket) || !renderer.isAlive());
    assertThat(socket).as(Files.readString(Renderer.log(scratch))).exists();
  }

  @AfterEach
  void end() throws Exception {
    if (renderer != null) {
      renderer.destroyForcibly().waitFor();
    }
  }

  private Call generate(Path socket) throws Exception {
    Map<String, String> environment = Renderer.call(scratch, "payments");
    environment.put("MESHFLEET_SOCKET", socket.toString());
    return Binary.run(TENANTS, environment, List.of(Binary.MESHFLEET.toString(), "generate"));
  }

  @Test
  void aCallDoesNotEnterTheFolderOfAnotherUser() throws Exception {
    assertThat(generate(socket)).isEqualTo(EXPECTED);

    assertThat(Renderer.fallbacks(scratch)).isEmpty();
    assertThat(renderer.isAlive()).isTrue();
  }

  @Test
  void aCallDoesNotBelieveAnotherUsersProcessInItsOwnFolder() throws Exception {
    Path own =
        Files.createDirectory(
            scratch.resolve("mine"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(own.resolve("fallbacks"));
    Files.move(socket, own.resolve("socket"));

    assertThat(generate(own.resolve("socket"))).isEqualTo(EXPECTED);

    assertThat(own.resolve("fallbacks/absent")).hasSize(1);
  }

  @Test
  void aRendererDoesNotGreetAnotherUser() throws Exception {
    try (SocketChannel call = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      call.connect(UnixDomainSocketAddress.of(socket));

      assertThat(call.read(ByteBuffer.allocate(100))).isEqualTo(-1);
    }
    assertThat(renderer.isAlive()).isTrue();
  }

  @Test
  void aRendererDoesNotServeInTheFolderOfAnotherUser() throws IOException, InterruptedException {
    renderer.destroyForcibly().waitFor();

    Call refused = Binary.meshfleet(scratch, "serve", "--socket", socket.toString());

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains(socket.getParent() + " belongs to another user")
        .doesNotContain("Exception");
  }
}
