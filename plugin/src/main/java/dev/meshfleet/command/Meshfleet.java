package dev.meshfleet.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
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
      "meshfleet COMMAND --help says more about a command.",
      "",
      "Examples:",
      "  meshfleet generate payments             every manifest of the tenant payments",
      "  meshfleet generate --all --out out      every tenant, a file for each object",
      "  meshfleet validate                      every problem of every tenant file",
      "  meshfleet list                          the fleet, as a table",
      "  meshfleet graph -o svg > fleet.svg      the fleet, as a picture",
      "  meshfleet explain payments              where each object comes from, and why it exists",
      "  meshfleet review --base origin/main     what a pull request does to the fleet",
      "",
      "Exit codes:",
      "  0   done; for validate and review: nothing blocking; diff: no difference",
      "  1   the input is wrong, review found something blocking, diff a difference",
      "  2   the call is wrong",
      "  3   the environment failed: a file, git, memory, time",
      "",
      "Environment:",
      "  JAVA_HOME               a JDK or JRE, 17 or later; else java of PATH",
      "  MESHFLEET_MEMORY        the most memory that Java's heap takes (256m)",
      "  MESHFLEET_DEBUG         set: a failure shows where in Meshfleet it happened",
      "  MESHFLEET_SOCKET        where the resident renderer answers calls by Argo CD",
      "  MESHFLEET_SOCKET_WAIT   how long such a call waits for its answer, in seconds (20)",
      "  MESHFLEET_SERVE_MEMORY  the most memory that the resident renderer's heap takes (384m)",
      "  MESHFLEET_PERMITS       how many calls by Argo CD render at once (any number)",
      "  MESHFLEET_PERMIT_WAIT   how long such a call waits for its turn, in seconds (45)",
      "  NO_COLOR                not empty: no colours on a terminal",
      "  ARGOCD_APP_PARAMETERS   set by Argo CD: what generate generates"
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

  private static final String DEBUG = "MESHFLEET_DEBUG";

  @Spec private CommandSpec spec;

  private Meshfleet() {}

  /** Runs one call and returns its exit code. */
  public static int run(Console console, String... args) {
    try {
      return isPlain(console, args) ? generate(console, args) : execute(console, args);
    } catch (OutOfMemoryError e) {
      console
          .err()
          .println(
              Colours.ofErr(console)
                  .error("out of memory; give it more with MESHFLEET_MEMORY=512m"));
      return ExitCode.ENVIRONMENT_FAILED;
    }
  }

  /**
   * Whether it is the call that Argo CD makes for every Application, or the one that people make
   * most: without an option, so that none has to be looked for.
   */
  private static boolean isPlain(Console console, String... args) {
    if (args.length == 0 || !args[0].equals("generate")) {
      return false;
    }
    for (int i = 1; i < args.length; i++) {
      if (args[i].isEmpty() || args[i].charAt(0) == '-') {
        return false;
      }
    }
    return ArgoCall.isOne(console) == (args.length == 1);
  }

  private static int generate(Console console, String... args) {
    TenantsOption tenants = new TenantsOption();
    try {
      if (args.length == 1) {
        return ArgoCall.generate(console, tenants);
      }
      List<String> names = List.of(args).subList(1, args.length);
      return Generation.of(names).run(console, ReadFleet.of(tenants, console, Set.copyOf(names)));
    } catch (WrongCall | EnvironmentFailure | RuntimeException failure) {
      return failed(console, failure);
    }
  }

  /**
   * Only the verb that is called is looked at: reading them all takes longer than reading files.
   */
  private static int execute(Console console, String... args) {
    boolean known = args.length > 0 && Verbs.NAMES.contains(args[0]);
    CommandLine line = commandLine(console, known ? List.of(args[0]) : Verbs.NAMES);
    StringWriter help = new StringWriter();
    line.setOut(new PrintWriter(help));
    int exit = line.execute(args);
    try {
      if (help.getBuffer().length() > 0) {
        console.print(help.toString());
      }
      return exit;
    } catch (EnvironmentFailure failure) {
      return failed(console, failure);
    }
  }

  /** The command line of this console, every verb with it. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, Verbs.NAMES);
  }

  private static CommandLine commandLine(Console console, List<String> verbs) {
    CommandLine line = new CommandLine(new Meshfleet());
    for (String verb : verbs) {
      line.addSubcommand(Verbs.of(verb, console));
    }
    line.setExpandAtFiles(false); // an argument is never the name of a file with arguments
    line.getCommandSpec().versionProvider(new Version());
    line.setErr(new PrintWriter(console.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            Colours.ofOut(console).on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setHelpFactory(HelpPage.on(console));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    line.setParameterExceptionHandler(
        (wrong, given) -> Misuse.tell(console, Misuse.of(wrong), wrong.getCommandLine()));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: meshfleet " + String.join(" | ", Verbs.NAMES));
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof ReaderGone) {
      return ExitCode.READER_GONE;
    }
    Colours colours = Colours.ofErr(console);
    if (failure instanceof WrongCall call) {
      console.err().println(colours.error(call.getMessage(), call.remedies()));
      return ExitCode.CALL_WRONG;
    }
    boolean debug = console.environment().containsKey(DEBUG);
    if (debug) {
      failure.printStackTrace(console.err());
    }
    if (failure instanceof EnvironmentFailure) {
      console.err().println(colours.error(failure.getMessage()));
    } else {
      String mistake = "this is a mistake in Meshfleet: " + failure.getMessage();
      console.err().println(colours.error(mistake, debug ? "" : DEBUG + "=1 shows where"));
    }
    return ExitCode.ENVIRONMENT_FAILED;
  }
}
