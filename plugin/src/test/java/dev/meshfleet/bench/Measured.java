package dev.meshfleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a shell script cost, with everything that it made run.
 *
 * @param cpu seconds of all processors together
 * @param wall seconds on the clock
 */
record Measured(double cpu, double wall) {
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");
  private static final double TICKS_PER_SECOND = 100;

  /** Runs a script; its output is discarded. It must succeed. */
  static Measured script(Path directory, Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    Path times = Files.createTempFile("times", "");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "set -e\n{\n" + script + "\n} >/dev/null\ntimes >" + times)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    double wall = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IllegalStateException("exit code %d of: %s".formatted(exit, script));
    }
    String text = Files.readString(times);
    Files.delete(times);
    List<Double> seconds =
        TIME.matcher(text)
            .results()
            .map(Measured::seconds)
            .toList(); // own user, system; children's
    return new Measured(seconds.get(2) + seconds.get(3), wall);
  }

  private static double seconds(MatchResult time) {
    return 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
  }

  /** Seconds of processor time that a running process has used. */
  static double cpuOf(Process process) throws IOException {
    return ticks(process, 11) / TICKS_PER_SECOND;
  }

  /**
   * Seconds of processor time of all programs that a running process has started and that ended.
   */
  static double cpuOfChildren(Process process) throws IOException {
    return ticks(process, 13) / TICKS_PER_SECOND;
  }

  /** The sum of user and system time, which stand side by side. */
  private static long ticks(Process process, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
  }

  /** Mebibytes that a running process has in memory; {@code VmRSS} now, {@code VmHWM} at most. */
  static long memoryOf(Process process, String what) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(what + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
