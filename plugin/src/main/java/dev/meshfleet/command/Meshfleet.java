package dev.meshfleet.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code meshfleet}: its subcommands, and the exit code of each outcome. */
@Command(
    name = "meshfleet",
    description = "Render one isolated Istio mesh from one small file per tenant.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "For the help of a command, run meshfleet COMMAND --help.",
      "",
      "Examples:",
      "  meshfleet generate payments             all manifests of the tenant payments",
      "  meshfleet generate --all --out out      all tenants, one file per object",
      "  meshfleet validate                      all problems of all tenant files",
      "  meshfleet list                          the fleet as a table",
      "  meshfleet graph -o svg > fleet.svg      the fleet as a diagram",
      "  meshfleet explain payments              where each object comes from, and why it exists",
      "  meshfleet review --base origin/main     the effects of a pull request on the fleet",
      "",
      "Exit codes:",
      "  0   success; review: no blocking findings; diff: no difference",
      "  1   invalid input; review: blocking findings; diff: differences",
      "  2   invalid usage",
      "  3   environment failure: a file, git, memory, time",
      "",
      "Environment:",
      "  JAVA_HOME               a JDK or JRE, 17 or later (default: java in PATH)",
      "  MESHFLEET_MEMORY        the maximum size of the Java heap (default: 256m)",
      "  MESHFLEET_DEBUG         if set, failures print a stack trace",
      "  MESHFLEET_SOCKET        the socket of the resident renderer, for calls by Argo CD",
      "  MESHFLEET_SOCKET_WAIT   how long such a call waits for its answer, in seconds (default: 20)",
      "  MESHFLEET_SERVE_HEAP    the maximum size of the heap of meshfleet serve (default: 384m)",
      "  MESHFLEET_PERMITS       the maximum number of concurrent calls by Argo CD (default: no limit)",
      "  MESHFLEET_PERMIT_WAIT   how long such a call waits, in seconds (default: 45)",
      "  NO_COLOR                if not empty, no colors on a terminal",
      "  ARGOCD_APP_PARAMETERS   set by Argo CD: the parameters of generate"
    })
public final class Meshfleet implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version of Meshfleet and the known versions of Istio.")
  private boolean version;

  private static final String DEBUG = "MESHFLEET_DEBUG";

  private final Console console;

  @Spec private CommandSpec spec;

  private Meshfleet(Console console) {
    this.console = console;
  }

  /** Runs one call and returns its exit code. */
  public static int run(Console console, String... args) {
    try {
      return isPlain(console, args) ? generate(console, args) : execute(console, args);
    } catch (OutOfMemoryError e) {
      console
          .err()
          .println(
              Colours.ofErr(console)
                  .error("out of memory", "set MESHFLEET_MEMORY, for example to 512m"));
      return ExitCode.ENVIRONMENT_FAILED;
    } catch (StackOverflowError e) {
      return failed(console, new IllegalStateException("the stack is exhausted", e));
    }
  }

  /**
   * Whether it is the call of Argo CD or the most common call of people: {@code generate} without
   * options, which needs no parser for options.
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

  /** Loads only the command that is called: loading all of them takes longer than reading files. */
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

  /** The command line with all commands. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, Verbs.NAMES);
  }

  private static CommandLine commandLine(Console console, List<String> verbs) {
    CommandLine line = new CommandLine(new Meshfleet(console));
    for (String verb : verbs) {
      line.addSubcommand(Verbs.of(verb, console));
    }
    line.setExpandAtFiles(false); // @file is not a file with arguments
    line.getCommandSpec().versionProvider(new Version());
    line.setErr(new PrintWriter(console.err(), true));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            Colours.ofOut(console).on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setHelpFactory(HelpPage.on(console));
    line.setExecutionExceptionHandler((failure, command, parsed) -> failed(console, failure));
    line.setParameterExceptionHandler(
        (wrong, given) ->
            UsageError.of(wrong, console, given).print(console, wrong.getCommandLine()));
    return line;
  }

  @Override
  public Integer call() {
    return UsageError.withoutCommand(console, spec.commandLine());
  }

  private static int failed(Console console, Exception failure) {
    if (failure instanceof OutputClosed) {
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
    if (failure instanceof EnvironmentFailure known) {
      console.err().println(colours.error(known.getMessage(), known.remedy()));
    } else {
      String mistake = "internal error, a bug in Meshfleet: " + failure.getMessage();
      console
          .err()
          .println(
              colours.error(
                  mistake,
                  debug ? "" : "run it again with %s=1 and report the output".formatted(DEBUG)));
    }
    return ExitCode.ENVIRONMENT_FAILED;
  }
}
