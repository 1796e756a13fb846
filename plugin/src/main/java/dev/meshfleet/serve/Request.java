package dev.meshfleet.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of {@code meshfleet generate} by Argo CD, as the launcher sends it.
 *
 * <p>On the socket it is a sequence of fields, each ended by a zero byte: {@code meshfleet}, the
 * version of the launcher, its locale, its folder, then {@code NAME=value} for each variable, and
 * {@code end}. No variable and no path can hold a zero byte.
 *
 * @param version of the launcher
 * @param locale of the launcher: it decides how names of files are read
 * @param directory the folder that Argo CD unpacked; absolute
 * @param environment the variables that an answer depends on
 */
public record Request(
    String version, String locale, Path directory, Map<String, String> environment) {
  /** More than all parameters of an Application that Argo CD could pass in variables. */
  static final int MOST_BYTES = 512 * 1024;

  private static final String FIRST = "meshfleet";
  private static final String LAST = "end";
  private static final byte[] END = ("\0" + LAST + "\0").getBytes(UTF_8);
  private static final int FIXED_FIELDS = 4;

  /**
   * Reads a request.
   *
   * @return empty if the other side closed the connection early, sent too much, or sent an invalid
   *     request
   */
  static Optional<Request> read(ReadableByteChannel from) throws IOException {
    byte[] bytes = new byte[4096];
    int length = 0;
    while (!isWhole(bytes, length)) {
      if (length == bytes.length) {
        if (length >= MOST_BYTES) {
          return Optional.empty();
        }
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      int read = from.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
      if (read < 0) {
        return Optional.empty();
      }
      length += read;
    }
    return of(bytes, length);
  }

  private static boolean isWhole(byte[] bytes, int length) {
    int start = length - END.length;
    return start >= 0 && Arrays.equals(bytes, start, length, END, 0, END.length);
  }

  private static Optional<Request> of(byte[] bytes, int length) throws IOException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    List<String> fields = new ArrayList<>(Arrays.asList(text.split("\0", -1)));
    fields.remove(fields.size() - 1); // behind the last zero byte
    fields.remove(fields.size() - 1); // LAST
    if (fields.size() < FIXED_FIELDS
        || !fields.get(0).equals(FIRST)
        || !fields.get(3).startsWith("/")) {
      return Optional.empty();
    }
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : fields.subList(FIXED_FIELDS, fields.size())) {
      int equals = variable.indexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return Optional.of(
        new Request(fields.get(1), fields.get(2), Path.of(fields.get(3)), Map.copyOf(environment)));
  }

  /** Whether the request has the same meaning in every locale. */
  boolean isAscii() {
    return (directory + environment.toString()).chars().allMatch(c -> c < 128);
  }
}
