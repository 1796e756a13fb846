package dev.meshfleet.command;

import java.util.List;
import picocli.CommandLine;

/** The verbs of {@code meshfleet}, in the order in which help shows them. */
final class Verbs {
  static final List<String> NAMES =
      List.of(
          "generate",
          "validate",
          "review",
          "diff",
          "list",
          "new",
          "explain",
          "graph",
          "istio",
          "serve",
          "schema",
          "completion",
          "help");

  private Verbs() {}

  /** The command of a verb, or its command line where it has verbs of its own. */
  static Object of(String name, Console console) {
    return switch (name) {
      case "generate" -> new GenerateCommand(console);
      case "validate" -> new ValidateCommand(console);
      case "review" -> new ReviewCommand(console);
      case "diff" -> new DiffCommand(console);
      case "list" -> new ListCommand(console);
      case "new" -> new NewCommand(console);
      case "explain" -> new ExplainCommand(console);
      case "graph" -> new GraphCommand(console);
      case "istio" ->
          new CommandLine(new IstioCommand())
              .addSubcommand(new IstioListCommand(console))
              .addSubcommand(new IstioAddCommand(console))
              .addSubcommand(new IstioVerifyCommand(console));
      case "serve" -> new ServeCommand(console);
      case "schema" -> new SchemaCommand(console);
      case "completion" -> new CompletionCommand(console);
      case "help" -> new HelpCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
