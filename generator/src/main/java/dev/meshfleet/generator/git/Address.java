package dev.meshfleet.generator.git;

import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * The address of the tenants' repository.
 *
 * @param uri without a password
 * @param scheme {@code https}, {@code http}, {@code ssh} or {@code file}
 */
public record Address(URIish uri, String scheme) {
  private static final Pattern URL =
      Pattern.compile("(?<scheme>https?|ssh|file)://(?<rest>[^\\s\\p{Cntrl}]+)");
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");
  private static final Pattern SCP =
      Pattern.compile("([\\w.-]+@)?[\\w.][\\w.-]*:[^-\\s:/][^\\s:]*");

  /**
   * Reads an address in git's notation. Only protocols that identify a server are accepted, none
   * that run a command.
   */
  public static Optional<Address> parse(String text) {
    try {
      var url = URL.matcher(text);
      if (url.matches() && !url.group("rest").startsWith("-")) {
        String scheme = url.group("scheme").toLowerCase(Locale.ROOT);
        URIish uri = new URIish(text);
        boolean whole =
            scheme.equals("file")
                ? uri.getPath() != null
                : uri.getHost() != null && !uri.getHost().startsWith("-");
        return whole && uri.getPass() == null
            ? Optional.of(new Address(uri, scheme))
            : Optional.empty();
      }
      if (text.startsWith("/") && !text.contains("\n")) {
        return Optional.of(new Address(new URIish("file://" + text), "file"));
      }
      return SCP.matcher(text).matches()
          ? Optional.of(new Address(new URIish(text), "ssh"))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a URL leads to the configured server. Only this server is called and gets the password.
   */
  boolean leadsTo(URL url) {
    return scheme.equals(url.getProtocol())
        && uri.getHost().equalsIgnoreCase(url.getHost())
        && port(uri.getPort()) == port(url.getPort());
  }

  boolean leadsTo(URIish other) {
    return scheme.equals(other.getScheme())
        && uri.getHost().equalsIgnoreCase(other.getHost())
        && port(uri.getPort()) == port(other.getPort());
  }

  /** Whether traffic can be read on the network; false for the machine itself. */
  public boolean isOpenToRead() {
    return scheme.equals("http")
        && !uri.getHost().equalsIgnoreCase("localhost")
        && !isLoopback(uri.getHost());
  }

  /** A name that only resembles a loopback address can belong to anybody. */
  private static boolean isLoopback(String host) {
    try {
      return (V4.matcher(host).matches() || V6.matcher(host).matches())
          && InetAddress.getByName(host).isLoopbackAddress(); // an address needs no DNS
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private int port(int given) {
    if (given > 0) {
      return given;
    }
    return scheme.equals("https") ? 443 : 80;
  }

  @Override
  public String toString() {
    return uri.setUser(null).toString();
  }
}
