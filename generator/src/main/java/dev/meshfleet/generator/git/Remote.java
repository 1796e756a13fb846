package dev.meshfleet.generator.git;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** The repository on its server. Not thread-safe. */
public final class Remote {
  private static final String SEEN = "refs/meshfleet/seen";
  private static final int SECONDS_OF_SILENCE = 10;
  private static final long TALK_BYTES = 16L * 1024 * 1024;
  private static final long FETCH_BYTES = 1024L * 1024 * 1024;
  private static final Duration TALK_TIME = Duration.ofSeconds(15);
  private static final Duration FETCH_TIME = Duration.ofMinutes(5);

  private final Address address;
  private final Access access;
  private final String revision;
  private final SshSessions ssh;
  private String found = "HEAD";

  /**
   * One branch of a repository.
   *
   * @param revision {@code HEAD}, or the name of a branch or tag
   * @param home a folder without any configuration in it
   */
  public Remote(Address address, Access access, String revision, File home) {
    GitLimits.prepare();
    this.address = address;
    this.access = access;
    this.revision = revision;
    this.ssh = new SshSessions(access, home);
  }

  /** The current tip of the branch. */
  public ObjectId tip(Repository clone) throws GitFailure {
    Budget budget = new Budget(TALK_BYTES, TALK_TIME);
    try (Transport transport = open(clone, budget);
        FetchConnection connection = transport.openFetch(specs())) {
      Ref ref = ref(connection);
      found = ref.getName();
      return id(ref);
    } catch (TransportException | NotSupportedException | RuntimeException e) {
      throw GitFailures.of(e, budget);
    }
  }

  /** Fetches the branch that {@link #tip} found, with its whole history. */
  public ObjectId fetch(Repository clone) throws GitFailure {
    Budget budget = new Budget(FETCH_BYTES, FETCH_TIME);
    try (Transport transport = open(clone, budget)) {
      transport.setTagOpt(TagOpt.NO_TAGS);
      transport.fetch(
          new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
              return !budget.hasTime();
            }
          },
          List.of(new RefSpec("+" + found + ":" + SEEN)));
      Ref seen = clone.exactRef(SEEN);
      return id(clone.getRefDatabase().peel(seen));
    } catch (java.io.IOException | RuntimeException e) {
      throw GitFailures.of(e, budget);
    }
  }

  private Transport open(Repository clone, Budget budget)
      throws NotSupportedException, TransportException {
    Transport transport = Transport.open(clone, address.uri());
    transport.setTimeout(SECONDS_OF_SILENCE);
    transport.setCredentialsProvider(new Password(address, access));
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new BudgetedConnections(address, budget));
    } else if (transport instanceof SshTransport secure) {
      secure.setSshSessionFactory(ssh.within(budget));
    }
    return transport;
  }

  private List<String> names() {
    if (revision.equals("HEAD") || revision.startsWith("refs/")) {
      return List.of(revision);
    }
    return List.of("refs/heads/" + revision, "refs/tags/" + revision);
  }

  private List<RefSpec> specs() {
    return names().stream().map(RefSpec::new).toList();
  }

  private Ref ref(FetchConnection connection) throws GitFailure {
    for (String name : names()) {
      Ref ref = connection.getRef(name);
      if (ref != null && ref.getObjectId() != null) {
        return ref;
      }
    }
    throw new GitFailure(
        GitFailure.Reason.NO_BRANCH, "the repository has no branch or tag %s".formatted(revision));
  }

  private static ObjectId id(Ref ref) {
    return ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
  }
}
