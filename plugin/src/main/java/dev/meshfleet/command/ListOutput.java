package dev.meshfleet.command;

import dev.meshfleet.yaml.JsonText;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -o table|json}, for commands that print a list. */
final class ListOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: table (default) or json.")
  private Form form = Form.TABLE;

  boolean isJson() {
    return form == Form.JSON;
  }

  /** One JSON array with one entry per line. */
  static String json(List<Map<String, Object>> entries) {
    return "[\n" + String.join(",\n", entries.stream().map(JsonText::line).toList()) + "\n]\n";
  }

  private enum Form {
    TABLE,
    JSON
  }
}
