package dev.meshfleet.generator.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** HTTP connections to the configured server only, within a budget. */
final class BudgetedConnections extends JDKHttpConnectionFactory {
  private static final long MOST_NAMES = 16L * 1024 * 1024;
  private static final Duration LONGEST_NAMING = Duration.ofSeconds(15);

  private final Address address;
  private final Budget budget;

  BudgetedConnections(Address address, Budget budget) {
    this.address = address;
    this.budget = budget;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return create(url, Proxy.NO_PROXY);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    if (!address.leadsTo(url)) {
      throw new Elsewhere();
    }
    return new Connection(url, proxy);
  }

  /** A redirect away from the configured server. */
  static final class Elsewhere extends IOException {
    private static final long serialVersionUID = 1L;

    Elsewhere() {
      super("the server redirects to another server; redirects to other servers are not followed");
    }
  }

  private final class Connection extends JDKHttpConnection {
    Connection(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      InputStream in = budget.limit(super.getInputStream());
      // The names of branches stay in memory until all of them are read.
      return getURL().getPath().endsWith("/info/refs")
          ? new Budget(MOST_NAMES, LONGEST_NAMING).limit(in)
          : in;
    }
  }
}
