package dev.meshfleet.generator.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** HTTP connections to the configured server alone, and only as long as the budget lasts. */
final class BudgetedConnections extends JDKHttpConnectionFactory {
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
      super("the server redirects to another server, which is not followed");
    }
  }

  private final class Connection extends JDKHttpConnection {
    Connection(URL url, Proxy proxy) throws IOException {
      super(url, proxy);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return budget.limit(super.getInputStream());
    }
  }
}
