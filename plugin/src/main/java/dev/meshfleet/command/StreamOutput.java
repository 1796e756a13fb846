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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Standard output. What is to be printed waits in memory, a piece for each tenant, and after the
 * first few compressed: a thousand tenants are 200 MB of text and ten of memory.
 */
final class StreamOutput implements Output {
  private static final int FEW = 8;

  private final Console console;
  private final Format format;
  private final AtomicInteger few = new AtomicInteger(FEW);
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
    StringBuilder text = new StringBuilder();
    for (Manifest manifest : manifests) {
      switch (format) {
        case YAML -> text.append(manifest.yaml());
        case NDJSON -> text.append(manifest.json()).append('\n');
        case JSON -> text.append(text.isEmpty() ? "" : ",\n").append(manifest.json());
      }
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    byte[] piece = few.decrementAndGet() >= 0 ? bytes : compressed(bytes);
    return () -> pieces.add(new Piece(piece, piece != bytes));
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

  private static byte[] compressed(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
      out.write(text);
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
