package dev.meshfleet.yaml;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reads and writes JSON without Jackson's databind, which starts slowly. */
public final class JsonText {
  private static final JsonFactory PLAIN =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();
  private static final JsonFactory ASCII =
      new JsonFactoryBuilder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonText() {}

  /** One line. */
  public static String line(Object value) {
    return write(PLAIN, value, false, false);
  }

  /** One line, as UTF-8. */
  public static void line(Object value, OutputStream to) {
    try (JsonGenerator out = PLAIN.createGenerator(to, JsonEncoding.UTF8)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      new PlainData(out, false).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of visible ASCII characters, which is also valid YAML. */
  public static String ascii(Object value) {
    return write(ASCII, value, false, false);
  }

  /** Indented, keys sorted, as Helm's {@code toPrettyJson} writes it. */
  public static String pretty(Object value) {
    return write(PLAIN, value, true, true);
  }

  /**
   * The same, with invisible characters and control characters of terminals escaped: it is safe in
   * logs and parses as the same data.
   */
  public static String visible(Object value) {
    String json = pretty(value);
    StringBuilder text = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || !isUnseen(Character.getType(c))) {
                text.appendCodePoint(c);
              } else {
                for (char half : Character.toChars(c)) {
                  text.append("\\u%04x".formatted((int) half));
                }
              }
            });
    return text.toString();
  }

  private static boolean isUnseen(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Indented, keys in the order of each map. */
  public static String indented(Object value) {
    return write(PLAIN, value, true, false);
  }

  /**
   * Maps, lists, text, {@code Long}, {@code BigDecimal}, booleans and null.
   *
   * @throws IOException when this is not exactly one JSON document, or a key is duplicated
   */
  public static Object read(byte[] json) throws IOException {
    try (JsonParser in = PLAIN.createParser(json)) {
      in.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      in.nextToken();
      Object value = PlainJson.read(in);
      if (in.nextToken() != null) {
        throw new IOException("unexpected content after the JSON document");
      }
      return value;
    }
  }

  private static String write(JsonFactory factory, Object value, boolean pretty, boolean sorted) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(text)) {
      if (pretty) {
        out.setPrettyPrinter(printer());
      }
      new PlainData(out, sorted).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter()
        .withSeparators(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(indent)
        .withArrayIndenter(indent);
  }
}
