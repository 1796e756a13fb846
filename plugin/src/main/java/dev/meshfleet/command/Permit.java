package dev.meshfleet.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits the number of processes that render concurrently. Argo CD starts one for every Application
 * at the same time, without a limit, and their memory adds up.
 *
 * <p>A permit is a lock on one of N files. The kernel releases it when the process ends.
 */
final class Permit implements AutoCloseable {
  private static final String NUMBER = "MESHFLEET_PERMITS";
  private static final String WAIT = "MESHFLEET_PERMIT_WAIT";
  private static final int DEFAULT_WAIT_SECONDS = 45; // the timeout of Argo CD is 60
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final FileChannel channel;

  private Permit(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for a permit; {@code MESHFLEET_PERMITS} is their number.
   *
   * @throws EnvironmentFailure if none is free for {@code MESHFLEET_PERMIT_WAIT} seconds (45)
   */
  static Permit await(Console console) throws EnvironmentFailure, WrongCall {
    int number = number(console, NUMBER, 0);
    if (number == 0) {
      return new Permit(null);
    }
    int seconds = number(console, WAIT, DEFAULT_WAIT_SECONDS);
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try {
      List<FileChannel> channels = channels(number);
      do {
        for (FileChannel channel : channels) {
          FileLock lock = channel.tryLock();
          if (lock != null) {
            return new Permit(channel);
          }
        }
        Thread.sleep(PAUSE.toMillis());
      } while (System.nanoTime() < end);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot lock a file in the temporary folder: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EnvironmentFailure(
        "all %d permits were in use for %d s; give the sidecar more CPU and increase %s, or retry"
            .formatted(number, seconds, NUMBER));
  }

  /** Rejects the same settings as {@link #await}, without waiting. */
  static void check(Console console) throws WrongCall {
    if (number(console, NUMBER, 0) != 0) {
      number(console, WAIT, DEFAULT_WAIT_SECONDS);
    }
  }

  private static List<FileChannel> channels(int number) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "meshfleet-permits");
    Files.createDirectories(folder);
    List<FileChannel> channels = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      channels.add(
          FileChannel.open(
              folder.resolve(Integer.toString(i)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE));
    }
    return channels;
  }

  private static int number(Console console, String variable, int otherwise) throws WrongCall {
    String text = console.environment().getOrDefault(variable, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,4}")) {
      throw new WrongCall(
          "invalid value of %s: expected a number, found \"%s\"".formatted(variable, text));
    }
    return Integer.parseInt(text);
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // the end of the process releases it
    }
  }
}
