package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.render.Manifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Standard output. The output is kept until it is complete, in one piece per tenant: in a fifth of
 * the memory, and what does not fit there in a temporary file, compressed.
 */
final class StreamOutput implements Output {
  private static final int SHARE = 5;

  private final Console console;
  private final Format format;
  private final AtomicLong room;
  private final Overflow overflow = new Overflow();
  private final List<Piece> pieces = new ArrayList<>();

  private StreamOutput(Console console, Format format, long room) {
    this.console = console;
    this.format = format;
    this.room = new AtomicLong(room);
  }

  static Output to(Console console, Format format) {
    return within(Runtime.getRuntime().maxMemory() / SHARE, console, format);
  }

  /**
   * @param room bytes of output that stay in memory
   */
  static Output within(long room, Console console, Format format) {
    return new StreamOutput(console, format, room);
  }

  @Override
  public Addition of(List<Manifest> manifests) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 17);
    for (Manifest manifest : manifests) {
      switch (format) {
        case YAML -> text.writeBytes(manifest.yaml().getBytes(UTF_8));
        case NDJSON -> {
          manifest.writeJson(text);
          text.write('\n');
        }
        case JSON -> {
          text.writeBytes((text.size() == 0 ? "" : ",\n").getBytes(UTF_8));
          manifest.writeJson(text);
        }
      }
    }
    if (room.addAndGet(-text.size()) >= 0) {
      byte[] piece = text.toByteArray();
      return () -> pieces.add(() -> piece);
    }
    byte[] piece = compressed(text);
    return () -> {
      long start = overflow.add(piece);
      int length = piece.length; // and not the piece itself, which would stay in memory
      pieces.add(() -> plain(overflow.read(start, length)));
    };
  }

  @Override
  public void publish() throws EnvironmentFailure {
    if (format == Format.JSON) {
      console.print("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[");
    }
    String between = "\n";
    for (Piece piece : pieces) {
      if (format == Format.JSON) {
        console.print(between);
        between = ",\n";
      }
      console.write(piece.text());
    }
    if (format == Format.JSON) {
      console.print("\n]}\n");
    }
  }

  @Override
  public void close() {
    pieces.clear();
    overflow.close();
  }

  private static byte[] compressed(ByteArrayOutputStream text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
      text.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return bytes.toByteArray();
  }

  private static byte[] plain(byte[] piece) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(piece))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of one tenant. */
  private interface Piece {
    byte[] text() throws EnvironmentFailure;
  }
}
