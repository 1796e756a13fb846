package dev.meshfleet.fleet;

import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation, {@code 203.0.113.0/24}; a single address is also a
 * range.
 *
 * @param prefix the number of equal leading bits
 */
public record AddressRange(Address network, int prefix) {
  /** Parses a range; empty for other texts. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    return Address.parse(address).flatMap(found -> of(found, text.substring(address.length())));
  }

  private static Optional<AddressRange> of(Address network, String length) {
    int bits = network.bytes().length * Byte.SIZE;
    if (length.isEmpty()) {
      return Optional.of(new AddressRange(network, bits));
    }
    if (!length.matches("/[0-9]{1,3}") || Integer.parseInt(length.substring(1)) > bits) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(network, Integer.parseInt(length.substring(1))));
  }

  public boolean contains(Address address) {
    byte[] mine = network.bytes();
    byte[] theirs = address.bytes();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network + "/" + prefix;
  }
}
