package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository behind a real ssh server. */
class SshTest {
  @TempDir private Path folder;
  private FleetRepository git;
  private SshServer server;
  private KeyPair host;
  private Path key;

  @BeforeEach
  void start() throws Exception {
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.withTenants("a", "b").commit("two");
    host = keyPair();
    KeyPair user = keyPair();
    key = folder.resolve("key");
    try (OutputStream out = Files.newOutputStream(key)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "user", null, out);
    }
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (name, given, session) -> KeyUtils.compareKeys(given, user.getPublic()));
    server.setCommandFactory((channel, command) -> new Upload(command));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.stop(true);
    git.close();
  }

  @Test
  void aKnownServerIsReadWithTheKey() throws Exception {
    try (Running running = running(host)) {
      assertThat(running.ask().tenants()).containsExactly("a Active", "b Active");

      git.withTenants("c").commit("three");
      assertThat(running.ask().tenants()).hasSize(3);
    }
  }

  @Test
  void aServerWithAnotherKeyIsRefused() throws Exception {
    try (Running running = running(keyPair())) {
      assertThat(running.ask().tenants()).containsExactly("status 503");
    }
  }

  private Running running(KeyPair known) throws IOException {
    String line =
        "[127.0.0.1]:%d %s\n"
            .formatted(server.getPort(), PublicKeyEntry.toString(known.getPublic()));
    Path hosts = Files.writeString(folder.resolve("known_hosts"), line);
    return Running.of(
        "ssh://git@127.0.0.1:%d/fleet.git".formatted(server.getPort()),
        folder,
        "--ssh-key-file",
        key.toString(),
        "--known-hosts-file",
        hosts.toString());
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private final class Upload extends AbstractCommandSupport {
    Upload(String command) {
      super(command, null);
    }

    @Override
    public void run() {
      try (InputStream in = getInputStream();
          OutputStream out = getOutputStream()) {
        new UploadPack(git.git()).upload(in, out, getErrorStream());
        onExit(0);
      } catch (IOException e) {
        onExit(1);
      }
    }
  }
}
