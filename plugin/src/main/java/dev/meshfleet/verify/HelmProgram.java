package dev.meshfleet.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.compare.Secrets;
import dev.meshfleet.finding.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs Helm as a separate process, without the configuration of the machine, without a cluster and
 * without plugins. Stops the process when it takes too long or prints too much.
 *
 * @param program a path, or a name to look for in the search path
 * @param home an empty folder for its configuration
 * @param seconds the time limit of one call
 */
record HelmProgram(String program, Path home, int seconds) {
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int LONGEST_REASON = 300;
  private static final List<String> KEPT = List.of("PATH", "TMPDIR", "LANG");

  /** The result of Helm: its output, or the reason why it fails. */
  record Answer(int exit, byte[] output, String reason) {
    boolean isRefusal() {
      return exit != 0;
    }
  }

  /** Checks that Helm is installed and runs. */
  void check() throws VerifyFailure {
    Answer answer = run(List.of("version", "--short"));
    if (answer.isRefusal()) {
      throw new VerifyFailure(
          "%s failed: %s".formatted(program, answer.reason()),
          "specify another Helm binary with --helm");
    }
  }

  /** The output of {@code helm template} for a chart. */
  Answer template(Path chart, String name, String namespace, Path values) throws VerifyFailure {
    return run(
        List.of(
            "template",
            name,
            chart.toString(),
            "--namespace",
            namespace,
            "--values",
            values.toString()));
  }

  private Answer run(List<String> arguments) throws VerifyFailure {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    Process process = start(command);
    try {
      CompletableFuture<byte[]> output = read(process.getInputStream());
      CompletableFuture<byte[]> errors = read(process.getErrorStream());
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new VerifyFailure(
            "%s did not answer in %d seconds".formatted(program, seconds),
            "check the charts, or increase --timeout");
      }
      byte[] printed = output.get(seconds, TimeUnit.SECONDS);
      if (printed.length > MOST_BYTES) {
        throw new VerifyFailure(
            "%s printed more than %d MiB".formatted(program, MOST_BYTES >> 20),
            "these are not Istio's charts");
      }
      return new Answer(
          process.exitValue(), printed, reason(errors.get(seconds, TimeUnit.SECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerifyFailure("the call was interrupted", "");
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new VerifyFailure("the output of %s cannot be read".formatted(program), "");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(List<String> command) throws VerifyFailure {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.put("HOME", home.toString());
    environment.put("KUBECONFIG", home.resolve("none").toString());
    for (String folder : List.of("CONFIG", "CACHE", "DATA")) {
      environment.put("HELM_" + folder + "_HOME", home.resolve(folder).toString());
    }
    environment.put("HELM_PLUGINS", home.resolve("plugins").toString());
    try {
      Process process = builder.start();
      process.getOutputStream().close(); // Helm gets no input
      return process;
    } catch (IOException e) {
      throw new VerifyFailure(
          "%s cannot be started".formatted(program),
          "install Helm, or specify its path with --helm");
    }
  }

  /** One byte more than the limit is enough to detect too much output. */
  private static CompletableFuture<byte[]> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (InputStream in = stream) {
            return in.readNBytes(MOST_BYTES + 1);
          } catch (IOException e) {
            return new byte[0];
          }
        },
        run -> {
          Thread thread = new Thread(run, "helm");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static String reason(byte[] errors) {
    String text = new String(errors, UTF_8);
    String last =
        text.lines().filter(line -> !line.isBlank()).reduce((one, other) -> other).orElse("");
    String line = OneLine.of(Secrets.hidden(last));
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }
}
