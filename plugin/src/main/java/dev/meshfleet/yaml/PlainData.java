package dev.meshfleet.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Writes plain data. Jackson's databind would add a tenth of a second to every process that Argo CD
 * starts.
 */
final class PlainData {
  private final JsonGenerator out;
  private final boolean sorted;
  private final UnaryOperator<String> texts;

  /**
   * @param sorted whether the keys of maps are sorted; otherwise they keep their order
   */
  PlainData(JsonGenerator out, boolean sorted) {
    this(out, sorted, text -> text);
  }

  /**
   * @param texts replaces each text
   */
  PlainData(JsonGenerator out, boolean sorted, UnaryOperator<String> texts) {
    this.out = out;
    this.sorted = sorted;
    this.texts = texts;
  }

  /** Maps, lists, text, integers, decimals, booleans and null; other values as their text. */
  void write(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      write(map);
    } else if (value instanceof Collection<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        write(item);
      }
      out.writeEndArray();
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value == null) {
      out.writeNull();
    } else {
      out.writeString(texts.apply(value.toString()));
    }
  }

  private void write(Map<?, ?> map) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : (sorted ? new TreeMap<>(map) : map).entrySet()) {
      out.writeFieldName(String.valueOf(entry.getKey()));
      write(entry.getValue());
    }
    out.writeEndObject();
  }
}
