package dev.meshfleet.generator.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes to send, and once somebody wants them so, the same bytes compressed. */
public final class Packed {
  private final byte[] plain;
  private byte[] gzip = {};

  Packed(byte[] plain) {
    this.plain = plain;
  }

  /** As they are. */
  public byte[] plain() {
    return plain;
  }

  /** Compressed, by the first caller for all. */
  public synchronized byte[] gzip() {
    if (gzip.length == 0) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 8 + 64);
      try (GZIPOutputStream packing = new Quick(out)) {
        packing.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException("memory is always written", e);
      }
      gzip = out.toByteArray();
    }
    return gzip;
  }

  /** The first caller waits for it, and lists repeat themselves: little is won by trying harder. */
  private static final class Quick extends GZIPOutputStream {
    Quick(ByteArrayOutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
