package dev.meshfleet.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Rule;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reason of each rule, and how to fix a violation: the texts of {@code rules.yaml}. */
public final class RuleBook {
  private static final Map<String, Advice> BOOK = read();

  private RuleBook() {}

  /** The texts of a rule. */
  public static Advice of(Rule rule) {
    return BOOK.getOrDefault(rule.word(), new Advice(rule.meaning(), ""));
  }

  /** Whether the book has the rule. */
  public static boolean has(Rule rule) {
    return BOOK.containsKey(rule.word());
  }

  /** The rules as a table in Markdown: what is found, why it matters, how to fix it. */
  public static String table(List<? extends Rule> rules) {
    StringBuilder table =
        new StringBuilder("| code | what | why | what to do |\n|---|---|---|---|\n");
    for (Rule rule : rules) {
      Advice advice = of(rule);
      table.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  rule.word(), cell(rule.meaning()), cell(advice.why()), cell(advice.remedy())));
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static Map<String, Advice> read() {
    try (InputStream in = RuleBook.class.getResourceAsStream("/rules.yaml")) {
      Findings findings = Findings.ofFleet();
      String text = new String(in.readAllBytes(), UTF_8);
      Node book = StrictYaml.read("rules.yaml", text, findings).orElseThrow();
      Map<String, Advice> advice = new LinkedHashMap<>();
      ((Map<?, ?>) book.value())
          .forEach((word, texts) -> advice.put((String) word, Advice.of((Map<?, ?>) texts)));
      return advice;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param why what happens to a mesh otherwise
   * @param remedy how to fix it
   */
  public record Advice(String why, String remedy) {
    private static Advice of(Map<?, ?> texts) {
      return new Advice((String) texts.get("why"), (String) texts.get("remedy"));
    }
  }
}
