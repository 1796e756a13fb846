package dev.meshfleet.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plain data in a binary format of the build. Reading JSON takes ten times as long in a JVM that
 * has just started.
 */
final class PackedData {
  private final ByteBuffer in;

  private PackedData(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Packs each value separately, after an index of their names.
   *
   * @param values maps, lists, text, {@code Long}, {@code BigDecimal}, booleans and null
   */
  static byte[] parts(Map<String, Object> values) throws IOException {
    Map<String, Object> places = new LinkedHashMap<>();
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (Map.Entry<String, Object> part : values.entrySet()) {
      places.put(part.getKey(), (long) parts.size());
      write(part.getValue(), new DataOutputStream(parts));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(places, new DataOutputStream(bytes));
    parts.writeTo(bytes);
    return bytes.toByteArray();
  }

  private static void write(Object value, DataOutputStream out) throws IOException {
    if (value instanceof Map<?, ?> map) {
      size('M', map.size(), out);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(entry.getKey(), out);
        write(entry.getValue(), out);
      }
    } else if (value instanceof List<?> list) {
      size('L', list.size(), out);
      for (Object item : list) {
        write(item, out);
      }
    } else if (value instanceof Long number) {
      out.writeByte('I');
      out.writeLong(number);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? 'Y' : 'N');
    } else if (value == null) {
      out.writeByte('0');
    } else {
      byte[] text = value.toString().getBytes(UTF_8);
      size(value instanceof BigDecimal ? 'D' : 'T', text.length, out);
      out.write(text);
    }
  }

  private static void size(char type, int size, DataOutputStream out) throws IOException {
    out.writeByte(type);
    out.writeInt(size);
  }

  private Object value() {
    byte type = in.get();
    return switch (type) {
      case 'M' -> map(in.getInt());
      case 'L' -> list(in.getInt());
      case 'T' -> text(in.getInt());
      case 'D' -> new BigDecimal(text(in.getInt()));
      case 'I' -> in.getLong();
      case 'Y' -> true;
      case 'N' -> false;
      case '0' -> null;
      default -> throw new IllegalStateException("packed data has no type " + type);
    };
  }

  // All calls that the process answers share the data, so it is immutable.

  private Map<String, Object> map(int size) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = (String) value();
      map.put(key, value());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<Object> list(int size) {
    List<Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return Collections.unmodifiableList(list);
  }

  private String text(int length) {
    String text = new String(in.array(), in.position(), length, UTF_8);
    in.position(in.position() + length);
    return text;
  }

  /**
   * Reads the output of {@link #parts}.
   *
   * @param start where the first part begins
   */
  record Parts(byte[] bytes, Map<?, ?> places, int start) {
    static Parts of(byte[] bytes) {
      PackedData index = new PackedData(ByteBuffer.wrap(bytes));
      Map<?, ?> places = (Map<?, ?>) index.value();
      return new Parts(bytes, places, index.in.position());
    }

    /** The value of a name; empty if the name is unknown. */
    Optional<Object> read(String name) {
      if (!(places.get(name) instanceof Long place)) {
        return Optional.empty();
      }
      ByteBuffer part = ByteBuffer.wrap(bytes).position(start + place.intValue());
      return Optional.of(new PackedData(part).value());
    }
  }
}
