package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access to the admin port, which any pod of the cluster can reach. */
class AdminTest {
  /** An address other than loopback; the proxy of a service mesh has one, too. */
  private static final String ELSEWHERE = "127.0.0.2";

  @TempDir private static Path folder;
  private static FleetRepository git;
  private static Running running;

  @BeforeAll
  static void start() throws Exception {
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.withTenants("a", "b").commit("two");
    running = Running.of(git.url(), folder);
    running.ask();
  }

  @AfterAll
  static void stop() {
    running.close();
    git.close();
  }

  private static String get(String from, int port, String path, String... headers)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0)) {
      socket.setSoTimeout(8_000);
      String more = String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList());
      String host = more.contains("Host:") ? "" : "Host: 127.0.0.1:" + port + "\r\n";
      String request = "GET " + path + " HTTP/1.1\r\n" + host + more + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static int admin() {
    return running.adminUri("/").getPort();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/fleet", "/picture.svg"})
  void theFleetIsForWhoIsHereOrHasTheToken(String path) throws IOException {
    String token = "Authorization: Bearer " + Running.TOKEN;

    assertThat(get("127.0.0.1", admin(), path)).startsWith("HTTP/1.1 200").contains("team-a");
    assertThat(get("127.0.0.1", admin(), path, "Host: localhost:18081")).contains("team-a");
    assertThat(get(ELSEWHERE, admin(), path, token)).startsWith("HTTP/1.1 200").contains("team-a");
    assertThat(get(ELSEWHERE, admin(), path))
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase("WWW-Authenticate: Bearer")
        .doesNotContain("team-a");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.2, Authorization: Bearer wrong-token-of-somebody",
    "127.0.0.1, X-Forwarded-For: 10.0.0.7",
    "127.0.0.1, Forwarded: for=10.0.0.7",
    "127.0.0.1, Host: evil.example",
    "127.0.0.1, Host: 127.0.0.1.evil.example:8081",
    "127.0.0.1, Host: localhost.evil.example"
  })
  void nobodyElseIsHere(String from, String header) throws IOException {
    for (String path : List.of("/", "/api/v1/fleet", "/picture.svg")) {
      assertThat(get(from, admin(), path, header))
          .startsWith("HTTP/1.1 401")
          .doesNotContain("team-a");
    }
  }

  @Test
  void healthAndMetricsAreForEverybodyAndNameNobody() throws IOException {
    for (String path : List.of("/healthz", "/readyz", "/metrics")) {
      assertThat(get(ELSEWHERE, admin(), path))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("team-a", "mesh-a", git.head().name());
    }
  }

  @Test
  void halfRequestsLeaveRoomForOthers() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 600; i++) {
        Socket socket = new Socket("127.0.0.1", admin());
        sockets.add(socket);
        if (i % 3 == 0) {
          socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost".getBytes(UTF_8));
        } else if (i % 3 == 1) {
          socket
              .getOutputStream()
              .write(
                  ("POST /webhook HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: x\r\n"
                          + "Content-Length: 99\r\n\r\n{")
                      .getBytes(UTF_8));
        }
      }
      for (int i = 0; i < 20; i++) {
        assertThat(get(ELSEWHERE, admin(), "/healthz")).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
