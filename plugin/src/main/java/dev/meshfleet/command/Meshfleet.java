package dev.meshfleet.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code meshfleet}: its verbs, and how each outcome becomes an exit code. */
@Command(
    name = "meshfleet",
    description = "One small file per tenant becomes one isolated Istio mesh.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  meshfleet generate payments             every manifest of the tenant payments",
      "  meshfleet generate --all --out out      every tenant, a file for each object",
      "  meshfleet validate                      every problem of every tenant file",
      "  meshfleet list                          the fleet, as a table",
      "  meshfleet review --base origin/main     what a pull request does to the fleet",
      "",
      "Exit: 0 done, 1 the input is wrong, 2 the call is wrong, 3 the environment failed."
    })
public final class Meshfleet implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  private boolean help;

  @Option(
      names = "--version",
      versionHelp = true,
      description = "Print the version of Meshfleet and the versions of Istio that it knows.")
  private boolean version;

  @Spec private CommandSpec spec;

  private Meshfleet() {}

  /** Runs one call and returns its exit code. */
  public static int run(Console console, String... args) {
    try {
      boolean argo = ArgoCall.isOne(console) && args.length == 1 && args[0].equals("generate");
      return argo ? generateForArgo(console) : commandLine(console).execute(args);
    } catch (OutOfMemoryError e) {
      console
          .err()
          .println("meshfleet: error: out of memory; give it more with MESHFLEET_MEMORY=512m");
      return ExitCode.ENVIRONMENT_FAILED;
    }
  }

  /**
   * The call that Argo CD makes for every Application: no option to read, so none is looked for.
   */
  private static int generateForArgo(Console console) {
    try {
      return ArgoCall.generate(console, new TenantsOption());
    } catch (WrongCall | EnvironmentFailure | RuntimeException failure) {
      return failed(console, failure);
    }
  }

  /** The command line of this console, every verb with it. */
  static CommandLine commandLine(Console console) {
    CommandLine line =
        new CommandLine(new Meshfleet())
            .addSubcommand(new GenerateCommand(console))
            .addSubcommand(new ValidateCommand(console))
            .addSubcommand(new ReviewCommand(console))
            .addSubcommand(new ListCommand(console))
            .addSubcommand(istio(console))
            .addSubcommand(new CompletionCommand(console));
    line.getCommandSpec().versionProvider(new Version());
    line.setErr(new PrintWriter(console.err(), true));
    line.setOut(new PrintWriter(console.out(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    line.setParameterExceptionHandler((wrong, given) -> misused(console, wrong));
    return line;
  }

  private static CommandLine istio(Console console) {
    return new CommandLine(new IstioCommand())
        .addSubcommand(new IstioListCommand(console))
        .addSubcommand(new IstioAddCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: meshfleet COMMAND");
  }

  private static int misused(Console console, ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String what = unmatched.getUnmatched().get(0);
      boolean verb = command.getParent() == null && !what.startsWith("-");
      console
          .err()
          .printf("meshfleet: error: there is no %s \"%s\"%n", verb ? "command" : "option", what);
      if (!unmatched.getSuggestions().isEmpty()) {
        console
            .err()
            .printf("    did you mean %s?%n", String.join(" or ", unmatched.getSuggestions()));
      }
    } else {
      console.err().println("meshfleet: error: " + wrong.getMessage());
    }
    console.err().printf("    %s --help says more%n", command.getCommandSpec().qualifiedName());
    return ExitCode.CALL_WRONG;
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof WrongCall) {
      console.err().println("meshfleet: error: " + failure.getMessage());
      return ExitCode.CALL_WRONG;
    }
    boolean environment = failure instanceof EnvironmentFailure;
    if (console.environment().containsKey("MESHFLEET_DEBUG")) {
      failure.printStackTrace(console.err());
    }
    console
        .err()
        .println(
            (environment
                    ? "meshfleet: error: "
                    : "meshfleet: error: this is a mistake in Meshfleet: ")
                + failure.getMessage());
    return ExitCode.ENVIRONMENT_FAILED;
  }
}
