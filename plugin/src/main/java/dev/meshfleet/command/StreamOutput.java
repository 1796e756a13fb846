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
 * Standard output. The output is kept in memory until it is complete, in one piece per tenant, and
 * compressed once it takes a fifth of the memory: 100 MB of text for a thousand tenants become 6
 * MB.
 */
final class StreamOutput implements Output {
  private static final int SHARE = 5;

  private final Console console;
  private final Format format;
  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / SHARE);
  private final List<Piece> pieces = new ArrayList<>();

  private StreamOutput(Console console, Format format) {
    this.console = console;
    this.format = format;
  }

  static Output to(Console console, Format format) {
    return new StreamOutput(console, format);
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
    boolean fits = room.addAndGet(-text.size()) >= 0;
    byte[] piece = fits ? text.toByteArray() : compressed(text);
    return () -> pieces.add(new Piece(piece, !fits));
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
      console.write(piece.compressed ? plain(piece.bytes) : piece.bytes);
    }
    if (format == Format.JSON) {
      console.print("\n]}\n");
    }
  }

  @Override
  public void close() {
    pieces.clear();
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
  private record Piece(byte[] bytes, boolean compressed) {}
}
