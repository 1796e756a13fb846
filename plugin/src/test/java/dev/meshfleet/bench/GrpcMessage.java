package dev.meshfleet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A protobuf message that is written field by field: texts, flags and other messages. */
final class GrpcMessage {
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  GrpcMessage text(int field, String value) {
    return bytes(field, value.getBytes(UTF_8));
  }

  GrpcMessage message(int field, GrpcMessage value) {
    return bytes(field, value.out.toByteArray());
  }

  GrpcMessage flag(int field) {
    varint(field << 3 | VARINT);
    varint(1);
    return this;
  }

  private GrpcMessage bytes(int field, byte[] value) {
    varint(field << 3 | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** The message as the body of a call: not compressed, its length, its bytes. */
  byte[] framed() {
    byte[] bytes = out.toByteArray();
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) 0)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }
}
