package dev.meshfleet.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Takes calls on a socket. Each one gets a line with the version of this process at once, and then
 * either an answer or a line {@code decline REASON}. In every other case the launcher renders in a
 * separate process.
 */
public final class Server implements AutoCloseable {
  /** The maximum number of concurrent calls; further calls are declined. */
  static final int MOST_CALLS = 128;

  private static final int IDLE_SECONDS = 30;

  private final SocketFolder folder;
  private final ServerSocketChannel listening;
  private final ByteBuffer greeting;
  private final Conversation conversation;
  private final ThreadPoolExecutor threads;

  private Server(
      SocketFolder folder, ServerSocketChannel listening, String version, Conversation how) {
    this.folder = folder;
    this.listening = listening;
    this.greeting = line("meshfleet " + version);
    this.conversation = how;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_CALLS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Server::thread);
  }

  /**
   * Opens the socket. Calls wait there until {@link #run} takes them.
   *
   * @param socket absolute; its folder is created if it does not exist, accessible only to this
   *     user
   * @param version of this process; a call of another one is declined
   * @throws IOException with a sentence for people when the socket cannot be opened
   */
  public static Server open(Path socket, String version, Calls calls, ServeMetrics counts)
      throws IOException {
    SocketFolder folder = SocketFolder.of(socket);
    try {
      counts.fallbacksOf(folder.folder());
      return new Server(folder, folder.listen(), version, new Conversation(version, calls, counts));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Thread thread(Runnable call) {
    Thread thread = new Thread(call, "call");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes calls until the server is closed. */
  public void run() throws IOException {
    while (true) {
      SocketChannel call;
      try {
        call = listening.accept();
      } catch (ClosedChannelException e) {
        return;
      }
      take(call);
    }
  }

  private void take(SocketChannel call) {
    try {
      if (!folder.isOwn(call)) {
        call.close();
        return;
      }
      call.write(greeting.duplicate()); // a new socket's buffer takes a line
      threads.execute(() -> conversation.hold(call));
    } catch (RejectedExecutionException e) {
      conversation.decline(call, "busy");
    } catch (IOException e) {
      Conversation.close(call);
    }
  }

  static ByteBuffer line(String text) {
    return ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    listening.close();
    folder.close();
    threads.shutdown();
  }
}
