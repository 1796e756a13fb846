package dev.meshfleet.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address. Different texts of one address are equal: {@code ::ffff:192.0.2.1} equals {@code
 * 192.0.2.1}.
 *
 * @param bytes 4 or 16 bytes
 */
public record Address(byte[] bytes) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  static final String V4 = OCTET + "(\\." + OCTET + "){3}";
  private static final Pattern IPV4 = Pattern.compile(V4);
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(" + V4 + ")?");

  /**
   * Parses an address; empty for other texts, such as a name, a range, or an address with spaces or
   * a zone.
   */
  public static Optional<Address> parse(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty(); // so that no name server is queried
    }
    try {
      return Optional.of(new Address(InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
