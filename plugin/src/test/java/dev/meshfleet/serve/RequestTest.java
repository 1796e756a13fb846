package dev.meshfleet.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static Optional<Request> read(byte[] bytes) throws IOException {
    return Request.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
  }

  /** A tilde stands for the zero byte. */
  private static Optional<Request> read(String text) throws IOException {
    return read(text.replace('~', '\0').getBytes(UTF_8));
  }

  @Test
  void readsAllFields() throws IOException {
    assertThat(read("meshfleet~0.1.0~C.UTF-8,,~/tmp/x~A=1~B=a=b~C=~end~"))
        .contains(
            new Request(
                "0.1.0", "C.UTF-8,,", Path.of("/tmp/x"), Map.of("A", "1", "B", "a=b", "C", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "meshfleet",
        "meshfleet~0.1.0~~/tmp/x~A=1~",
        "meshfleet~0.1.0~~/tmp/x~A=1~end",
        "meshfleet~0.1.0~~end~",
        "else~0.1.0~~/tmp/x~end~",
        "meshfleet~0.1.0~~relative~end~",
        "meshfleet~0.1.0~~/tmp/x~noequals~end~",
        "meshfleet~0.1.0~~/tmp/x~=1~end~",
      })
  void anythingElseIsNoRequest(String text) throws IOException {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void nobodySendsForEver() throws IOException {
    assertThat(read("meshfleet~0.1.0~~/tmp/x~A=" + "x".repeat(Request.MOST_BYTES) + "~end~"))
        .isEmpty();
  }

  @Test
  void whatIsNotUtf8IsNoRequest() {
    byte[] bytes = "meshfleet\0v\0\0/tmp/x\0A=?\0end\0".getBytes(UTF_8);
    bytes[new String(bytes, UTF_8).indexOf('?')] = (byte) 0xff;

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
  }
}
