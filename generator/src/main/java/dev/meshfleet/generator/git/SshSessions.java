package dev.meshfleet.generator.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Opens ssh sessions with the configured key, to servers whose keys are in the configured file,
 * without an agent, {@code ~/.ssh} and prompts.
 */
final class SshSessions extends SshSessionFactory {
  private final SshdSessionFactory sessions;
  private Budget budget = new Budget(0, java.time.Duration.ZERO);

  SshSessions(Access access, File home) {
    this.sessions =
        new SshdSessionFactoryBuilder()
            .setHomeDirectory(home)
            .setSshDirectory(home)
            .setConfigStoreFactory((folder, config, user) -> null)
            .setPreferredAuthentications("publickey")
            .setDefaultKnownHostsFiles(folder -> list(access.knownHostsFile()))
            .setDefaultIdentities(folder -> list(access.sshKeyFile()))
            .build(null);
  }

  private static List<Path> list(Optional<Path> file) {
    return file.stream().map(Path::toAbsolutePath).toList();
  }

  SshSessions within(Budget limit) {
    this.budget = limit;
    return this;
  }

  @Override
  public RemoteSession getSession(
      URIish uri, CredentialsProvider credentials, FS fs, int milliseconds)
      throws TransportException {
    RemoteSession session = sessions.getSession(uri, credentials, fs, milliseconds);
    return new RemoteSession() {
      @Override
      public Process exec(String command, int seconds) throws IOException {
        return new Limited(session.exec(command, seconds), budget);
      }

      @Override
      public void disconnect() {
        session.disconnect();
      }
    };
  }

  @Override
  public String getType() {
    return sessions.getType();
  }

  /** The command on the server, whose output counts against the budget. */
  private static final class Limited extends Process {
    private final Process far;
    private final InputStream output;

    Limited(Process far, Budget budget) {
      this.far = far;
      this.output = budget.limit(far.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() {
      return far.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return output;
    }

    @Override
    public InputStream getErrorStream() {
      return far.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return far.waitFor();
    }

    @Override
    public boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
      return far.waitFor(time, unit);
    }

    @Override
    public int exitValue() {
      return far.exitValue();
    }

    @Override
    public void destroy() {
      far.destroy();
    }
  }
}
