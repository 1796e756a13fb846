package dev.meshfleet.generator.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes to send, compressed on first request. */
public final class EncodedList {
  private final byte[] plain;
  private byte[] gzip = {};

  EncodedList(byte[] plain) {
    this.plain = plain;
  }

  /** Uncompressed. */
  public byte[] plain() {
    return plain;
  }

  /** Compressed. The first caller compresses for all. */
  public synchronized byte[] gzip() {
    if (gzip.length == 0) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 8 + 64);
      try (GZIPOutputStream packing = new Quick(out)) {
        packing.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory never fails", e);
      }
      gzip = out.toByteArray();
    }
    return gzip;
  }

  /**
   * The compression level is low because the first caller waits, and because lists are repetitive,
   * so a higher level gains little.
   */
  private static final class Quick extends GZIPOutputStream {
    Quick(ByteArrayOutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
