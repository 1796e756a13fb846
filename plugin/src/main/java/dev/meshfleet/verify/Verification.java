package dev.meshfleet.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.plan.ChartUse;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Renders uses of charts with Helm and with Meshfleet, and compares them. */
public final class Verification implements AutoCloseable {
  private final Path work;
  private final HelmProgram helm;
  private final ChartShelf shelf;
  private final Renderer renderer = new Renderer();
  private final ExecutorService processes =
      Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final Map<dev.meshfleet.istio.Version, ReleaseProof> proofs = new TreeMap<>();
  private int number;

  private Verification(Path work, HelmProgram helm, ChartShelf shelf) {
    this.work = work;
    this.helm = helm;
    this.shelf = shelf;
  }

  /**
   * Prepares a verification, and checks that Helm is installed and runs.
   *
   * @param charts a folder with {@code VERSION/istiod} and {@code VERSION/gateway}, or packages
   * @param shown the folder as the command names it
   * @param helm a path, or a name to look for in the search path
   * @param seconds the time limit of one call of Helm
   */
  public static Verification with(Path charts, String shown, String helm, int seconds)
      throws VerifyFailure {
    try {
      Path work = Files.createTempDirectory("meshfleet-verify");
      Path home = Files.createDirectory(work.resolve("home"));
      Path copies = Files.createDirectory(work.resolve("charts"));
      Verification verification =
          new Verification(
              work, new HelmProgram(helm, home, seconds), new ChartShelf(charts, shown, copies));
      return verification.checked();
    } catch (IOException e) {
      throw new VerifyFailure("a temporary folder cannot be written", "");
    }
  }

  /** This verification. If Helm does not run, the temporary folder is removed. */
  private Verification checked() throws VerifyFailure {
    try {
      helm.check();
      return this;
    } catch (VerifyFailure e) {
      close();
      throw e;
    }
  }

  /**
   * Compares the uses of a tenant in a cluster.
   *
   * @param uses uses whose values the charts accept
   */
  public void add(String tenant, String cluster, List<ChartUse> uses) throws VerifyFailure {
    Map<ChartUse, Future<HelmProgram.Answer>> answers = new LinkedHashMap<>();
    for (ChartUse use : uses) {
      Path chart = shelf.chart(use.release().version(), use.chart());
      Path values = values(use);
      answers.put(
          use, processes.submit(() -> helm.template(chart, use.name(), use.namespace(), values)));
    }
    for (Map.Entry<ChartUse, Future<HelmProgram.Answer>> answer : answers.entrySet()) {
      compare(tenant, cluster, answer.getKey(), answer(answer.getValue()));
    }
  }

  /** The results, by release, oldest first. */
  public Collection<ReleaseProof> proofs() {
    return proofs.values();
  }

  private Path values(ChartUse use) throws VerifyFailure {
    try {
      Path file = work.resolve("values-%d.json".formatted(number++));
      return Files.write(file, JsonText.line(use.values()).getBytes(UTF_8));
    } catch (IOException e) {
      throw new VerifyFailure("a temporary folder cannot be written", "");
    }
  }

  private static HelmProgram.Answer answer(Future<HelmProgram.Answer> future) throws VerifyFailure {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VerifyFailure failure) {
        throw failure;
      }
      throw new VerifyFailure("Helm cannot be called", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerifyFailure("the call was interrupted", "");
    }
  }

  private void compare(String tenant, String cluster, ChartUse use, HelmProgram.Answer answer)
      throws VerifyFailure {
    ReleaseProof proof =
        proofs.computeIfAbsent(use.release().version(), version -> new ReleaseProof(use.release()));
    boolean templates = use.injection().added().containsKey(use.release().version());
    RenderedObjects ours =
        RenderedObjects.of(
            renderer.render(tenant, use.drafts()).stream().map(Manifest::object).toList(),
            use.namespace(),
            templates);
    if (answer.isRefusal()) {
      proof.add(
          tenant,
          ours.size(),
          List.of(
              new UseDifference(tenant, cluster, use.chart(), use.name(), answer.reason(), null)));
      return;
    }
    RenderedObjects theirs =
        RenderedObjects.of(
            Deliberate.applied(use, objects(use, answer.output())), use.namespace(), templates);
    List<ObjectDifference> differences = theirs.differences(ours);
    long onlyTheirs =
        differences.stream().filter(d -> d.only() == ObjectDifference.Side.CHART).count();
    proof.add(
        tenant,
        ours.size() + (int) onlyTheirs,
        differences.stream()
            .map(d -> new UseDifference(tenant, cluster, use.chart(), use.name(), "", d))
            .toList());
  }

  private static List<Map<String, Object>> objects(ChartUse use, byte[] output)
      throws VerifyFailure {
    Findings findings = Findings.ofFleet();
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Node document : ForeignYaml.read("helm", output, PlainScalar::read, findings)) {
      if (document.value() instanceof Map<?, ?> object) {
        objects.add(cast(object));
      }
    }
    if (findings.hasErrors()) {
      throw new VerifyFailure(
          "what Helm printed for %s is not YAML".formatted(use.name()),
          "inspect it with helm template");
    }
    return objects;
  }

  @SuppressWarnings("unchecked") // keys of maps in a document are strings
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  @Override
  public void close() {
    processes.shutdownNow();
    WorkFolder.delete(work);
  }
}
