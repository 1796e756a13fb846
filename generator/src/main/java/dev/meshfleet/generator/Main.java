package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.generator.log.Log;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The binary {@code meshfleet-generator}. */
public final class Main {
  private static final int DONE = 0;
  private static final int CALL_WRONG = 2;
  private static final int ENVIRONMENT_FAILED = 3;

  private Main() {}

  /** Runs until the process is stopped. */
  public static void main(String... args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.exit(run(List.of(args), System.getenv(), out, err));
  }

  static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (args.contains("--help") || args.contains("-h")) {
      out.print(Flag.help());
      return DONE;
    }
    if (args.contains("--version") || args.contains("-V")) {
      out.println("meshfleet-generator " + Release.number());
      return DONE;
    }
    try {
      Configuration configuration = ConfigurationReader.read(args, environment);
      serve(configuration, new Log(err, configuration.logForm(), configuration.debug()));
      return DONE;
    } catch (InvalidOptions e) {
      e.problems().forEach(problem -> err.println("meshfleet-generator: error: " + problem));
      err.println("    run meshfleet-generator --help for the options");
      return CALL_WRONG;
    } catch (Generator.CannotStart e) {
      err.println("meshfleet-generator: error: " + e.getMessage());
      return ENVIRONMENT_FAILED;
    }
  }

  private static void serve(Configuration configuration, Log log) throws Generator.CannotStart {
    Generator generator = Generator.start(configuration, log);
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  generator.close();
                  log.info("stopped");
                  end.countDown();
                }));
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
