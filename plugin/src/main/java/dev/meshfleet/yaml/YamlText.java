package dev.meshfleet.yaml;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Writes YAML that every parser reads in the same way: everything is quoted except unambiguous
 * words.
 */
public final class YamlText {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .stringQuotingChecker(new PlainWords())
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
          .enable(YAMLGenerator.Feature.ALLOW_LONG_KEYS)
          .build();

  private YamlText() {}

  /** A document with keys in the order of each map. */
  public static String inOrder(Object value) {
    return write(value, false);
  }

  /** A document with sorted keys, as Helm's {@code toYaml} writes it. */
  public static String sorted(Object value) {
    return write(value, true);
  }

  /**
   * The lines of a literal block. Empty lines stay empty, as an emitter writes them.
   *
   * @param text ends with a line break
   */
  public static String indented(String text, int spaces) {
    String indent = " ".repeat(spaces);
    String all = indent + text.replace("\n", "\n" + indent);
    String empty = "\n" + indent + "\n";
    return all.substring(0, all.length() - spaces)
        .replace(empty, "\n\n")
        .replace(empty, "\n\n"); // the first pass replaces one of two adjacent lines
  }

  private static String write(Object value, boolean sorted) {
    LongBlocks blocks = new LongBlocks();
    String marked = write(value, sorted, blocks::placed);
    return blocks.isClear(marked) ? blocks.in(marked) : write(value, sorted, text -> text);
  }

  private static String write(Object value, boolean sorted, UnaryOperator<String> texts) {
    StringWriter text = new StringWriter();
    try (YAMLGenerator out = FACTORY.createGenerator(text)) {
      new PlainData(out, sorted, texts).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes without quotes only words that every YAML parser reads as text. */
  private static final class PlainWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][-A-Za-z0-9_./]*[A-Za-z0-9]");

    private static final int LONGEST_KEPT = 32;
    private static final int MOST_KEPT = 4096;

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    @Override
    public boolean needToQuoteName(String name) {
      return ambiguous(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return isAmbiguous(value);
    }

    /**
     * Whether a word needs quotes, cached because manifests repeat few words thousands of times.
     */
    private static boolean ambiguous(String word) {
      if (word.length() > LONGEST_KEPT || KNOWN.size() > MOST_KEPT) {
        return isAmbiguous(word);
      }
      return KNOWN.computeIfAbsent(word, PlainWords::isAmbiguous);
    }

    private static boolean isAmbiguous(String word) {
      return !WORD.matcher(word).matches()
          || PlainScalars.ambiguity(word).isPresent()
          || !(PlainScalars.value(word) instanceof String);
    }
  }
}
