package dev.meshfleet.command;

import picocli.CommandLine.Option;

/** {@code -o text|json}, for commands that print a report. */
final class TextOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: text (default) or json.")
  private Form form = Form.TEXT;

  boolean isJson() {
    return form == Form.JSON;
  }

  private enum Form {
    TEXT,
    JSON
  }
}
