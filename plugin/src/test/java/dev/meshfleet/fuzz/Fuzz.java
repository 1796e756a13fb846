package dev.meshfleet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Gives hostile inputs to a reader: first a corpus of inputs that once failed, then mutations of it
 * and of good files, for some seconds. The properties {@code fuzz.seconds} and {@code fuzz.seed}
 * make it run longer or elsewhere; an input that fails is written to {@code target/fuzz}.
 */
public final class Fuzz {
  private static final long SEED = Long.getLong("fuzz.seed", 20260901L);
  private static final long SECONDS = Long.getLong("fuzz.seconds", 8L);
  private static final long MOST_MILLISECONDS = 1_000;
  private static final int LARGEST_MUTATED = 16 * 1024;

  private Fuzz() {}

  /** The property to check for each input; an exception is a failure. */
  @FunctionalInterface
  public interface Oracle {
    void accept(byte[] input) throws Exception;
  }

  /** The inputs in {@code src/test/resources/fuzz/<name>}, sorted by name. */
  public static List<byte[]> corpus(String name) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", name))) {
      List<byte[]> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
      return inputs;
    }
  }

  /** Runs the corpus, and then mutations of the corpus and of the good inputs. */
  public static void run(String name, List<byte[]> good, Oracle oracle) throws IOException {
    List<byte[]> seeds = new ArrayList<>(corpus(name));
    seeds.addAll(good);
    seeds.forEach(input -> check(name, input, oracle));
    Random random = new Random(SEED);
    List<byte[]> small = seeds.stream().filter(seed -> seed.length <= LARGEST_MUTATED).toList();
    Mutator mutator = new Mutator(small, random);
    long until = System.nanoTime() + SECONDS * 1_000_000_000L;
    int count = 0;
    while (System.nanoTime() < until) {
      check(name, mutator.next(), oracle);
      count++;
    }
    System.out.printf("fuzz %s: %d inputs, -Dfuzz.seed=%d%n", name, count, SEED);
    assertThat(count).isGreaterThan(10);
  }

  private static void check(String name, byte[] input, Oracle oracle) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      oracle.accept(input);
    } catch (Throwable e) {
      throw new AssertionError("input " + kept(name, input), e);
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long took = (end - start) / 1_000_000;
    if (took > MOST_MILLISECONDS) {
      throw new AssertionError("%d ms for input %s".formatted(took, kept(name, input)));
    }
  }

  private static Path kept(String name, byte[] input) {
    try {
      Path folder = Files.createDirectories(Path.of("target/fuzz"));
      Path file =
          folder.resolve(name + "-" + Integer.toHexString(java.util.Arrays.hashCode(input)));
      return Files.write(file, input).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a text, split at every line break of YAML. */
  public static List<String> lines(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    return List.of(text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
  }
}
