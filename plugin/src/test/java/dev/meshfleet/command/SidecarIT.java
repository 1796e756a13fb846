package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The start script of the sidecar: it runs a command and a resident renderer, and restarts the
 * renderer when it ends.
 */
class SidecarIT {
  private static final Path TENANTS = Path.of("../tenants").toAbsolutePath().normalize();
  private static final Pattern GREETED =
      Pattern.compile("meshfleet_serve_calls_total\\{outcome=\"empty\"} [1-9]");

  private static final Pattern PORT = Pattern.compile("metrics on port (\\d+)");

  @TempDir private Path scratch;
  private Process sidecar;

  @BeforeEach
  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Binary.DIST.resolve("bin/meshfleet-sidecar").toString(), "sleep", "1000")
            .redirectErrorStream(true)
            .redirectOutput(Renderer.log(scratch).toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MESHFLEET_SOCKET", Renderer.socketIn(scratch).toString());
    builder.environment().put("MESHFLEET_METRICS", "127.0.0.1:0");
    sidecar = builder.start();
    Renderer.await(() -> Files.exists(Renderer.socketIn(scratch)));
  }

  @AfterEach
  void end() throws Exception {
    List<ProcessHandle> all = sidecar.descendants().toList();
    sidecar.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private Optional<ProcessHandle> renderer() {
    return sidecar
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst();
  }

  private static Call generate(Map<String, String> environment) throws Exception {
    return Binary.run(TENANTS, environment, List.of(Binary.MESHFLEET.toString(), "generate"));
  }

  @Test
  void itsProcessIsTheCommandAndItsRendererAnswers() throws Exception {
    assertThat(sidecar.info().command().orElse("")).endsWith("sleep");
    assertThat(generate(Renderer.call(scratch, "payments")))
        .isEqualTo(Call.in(TENANTS, Renderer.parameters("payments"), "generate"));
    assertThat(Renderer.fallbacks(scratch)).isEmpty();
    assertThat(metrics())
        .contains("meshfleet_serve_calls_total{outcome=\"rendered\"} 1.0")
        .contains("meshfleet_serve_fallbacks_total{reason=\"late\"} 0.0")
        .contains("meshfleet_serve_cache_lookups_total{cache=\"answers\",found=\"false\"} 1.0")
        .contains("meshfleet_serve_call_seconds_count 1")
        .contains("process_resident_memory_bytes", "jvm_memory_used_bytes");
  }

  private String metrics() throws IOException, InterruptedException {
    Matcher port = PORT.matcher(Files.readString(Renderer.log(scratch)));
    assertThat(port.find()).isTrue();
    URI metrics = URI.create("http://127.0.0.1:%s/metrics".formatted(port.group(1)));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aRendererThatIsKilledIsStartedAgain() throws Exception {
    ProcessHandle first = renderer().orElseThrow();
    first.destroyForcibly();

    Renderer.await(() -> renderer().filter(next -> next.pid() != first.pid()).isPresent());
    assertThat(Renderer.log(scratch)).content().contains("ended with exit code 137");
  }

  @Test
  void aRendererThatHangsIsEndedAndStartedAgain() throws Exception {
    ProcessHandle first = renderer().orElseThrow();
    Renderer.await(() -> PORT.matcher(Files.readString(Renderer.log(scratch))).find());
    // It answered once; from then on, missing answers count.
    Renderer.await(() -> GREETED.matcher(metrics()).find());
    new ProcessBuilder("kill", "-STOP", Long.toString(first.pid())).start().waitFor();

    Renderer.await(() -> renderer().filter(next -> next.pid() != first.pid()).isPresent());
    assertThat(Renderer.log(scratch)).content().contains("does not answer");
  }

  @Test
  void theRendererEndsWithTheCommand() throws Exception {
    ProcessHandle first = renderer().orElseThrow();
    sidecar.destroy();
    sidecar.waitFor();

    first.onExit().get(30, TimeUnit.SECONDS);
  }
}
