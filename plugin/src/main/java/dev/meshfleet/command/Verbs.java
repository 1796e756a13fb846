package dev.meshfleet.command;

import java.util.List;
import picocli.CommandLine;

/** The commands of {@code meshfleet}, in the order of the help. */
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

  /** A command, or its command line if it has subcommands. */
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
          new CommandLine(new IstioCommand(console))
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
