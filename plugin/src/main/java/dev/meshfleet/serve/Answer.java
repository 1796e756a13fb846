package dev.meshfleet.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * The output and the exit code of a call.
 *
 * <p>On the socket: a line {@code answer EXIT OUT ERR SUM} with the exit code, the length of both
 * texts in bytes and the sum of all their bytes; then both texts, and a line {@code end}. A
 * launcher prints nothing before it has seen all of it.
 *
 * @param exit the exit code
 * @param out standard output
 * @param err standard error
 */
@SuppressWarnings("ArrayRecordComponent") // answers are not compared
public record Answer(int exit, byte[] out, byte[] err) {
  private static final byte[] END = "end\n".getBytes(UTF_8);
  private static final long MOST_SUM = 0xffff_ffffL;

  /** The size in memory, in bytes. */
  public long weight() {
    return 64L + out.length + err.length;
  }

  ByteBuffer[] framed() {
    String head =
        "answer %d %d %d %d\n"
            .formatted(exit, out.length, err.length, (sum(out) + sum(err)) & MOST_SUM);
    return new ByteBuffer[] {
      ByteBuffer.wrap(head.getBytes(UTF_8)),
      ByteBuffer.wrap(out),
      ByteBuffer.wrap(err),
      ByteBuffer.wrap(END)
    };
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (byte each : bytes) {
      sum += each & 0xff;
    }
    return sum;
  }
}
