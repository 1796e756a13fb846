package dev.meshfleet.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Writes YAML that every program reads alike: all is quoted but words which mean nothing else. */
public final class YamlText {
  private static final ObjectMapper MAPPER = mapper();
  private static final ObjectWriter IN_ORDER = MAPPER.writer();
  private static final ObjectWriter SORTED =
      MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private YamlText() {}

  private static ObjectMapper mapper() {
    YAMLFactory factory =
        YAMLFactory.builder()
            .stringQuotingChecker(new PlainWords())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.ALLOW_LONG_KEYS)
            .build();
    return new ObjectMapper(factory)
        .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  /** A document with the keys of every map in their order. */
  public static String inOrder(Object value) {
    return write(IN_ORDER, value);
  }

  /** A document with the keys of every map sorted, as Helm's {@code toYaml} has them. */
  public static String sorted(Object value) {
    return write(SORTED, value);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain data is always written", e);
    }
  }

  /** Only words that no YAML reader takes for anything but text go without quotes. */
  private static final class PlainWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][-A-Za-z0-9_./]*[A-Za-z0-9]");

    @Override
    public boolean needToQuoteName(String name) {
      return ambiguous(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return ambiguous(value);
    }

    private static boolean ambiguous(String word) {
      return !WORD.matcher(word).matches()
          || PlainScalars.ambiguity(word).isPresent()
          || !(PlainScalars.value(word) instanceof String);
    }
  }
}
