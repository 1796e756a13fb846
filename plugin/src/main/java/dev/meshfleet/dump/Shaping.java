package dev.meshfleet.dump;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies what a parser made into plain data, up to a size that no object in a cluster can have: a
 * value that holds itself, or aliases that multiply, end here.
 */
final class Shaping {
  static final int MAX_DEPTH = 100;

  private static final int MAX_VALUES = 2_000_000;
  private static final int MAX_DIGITS = 64;

  private int values;

  /**
   * @throws TooLarge where the data has no end or is larger than it can rightly be
   */
  Object plain(Object value) {
    return plain(value, 0);
  }

  private Object plain(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooLarge("values are nested more than %d levels deep".formatted(MAX_DEPTH));
    }
    if (++values > MAX_VALUES) {
      throw new TooLarge("the file has more than %d values".formatted(MAX_VALUES));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item, depth + 1)));
      return plain;
    }
    if (value instanceof Collection<?> items) {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(plain(item, depth + 1)));
      return plain;
    }
    return value instanceof Number number ? number(number) : value;
  }

  private static Object number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return number.longValue();
    }
    if (number instanceof BigInteger whole && whole.bitLength() < 200) {
      return new BigDecimal(whole);
    }
    boolean finite = number instanceof Double decimal && Double.isFinite(decimal);
    BigDecimal exact = finite ? new BigDecimal(number.toString()) : null;
    boolean short_ = exact != null && Math.abs(exact.scale()) < MAX_DIGITS;
    return short_ ? exact : number.toString();
  }

  /** Ends reading. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }
}
