package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.read.Readings;
import dev.meshfleet.serve.ServeMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Only what was read from equal files is used again, and memory is bounded. */
class KnownFilesTest {
  private static final long HEAP = 64L << 20;
  private static final int TENANTS = 90;

  private static final List<String> SPECS =
      List.of(
          "  namespaces: [%s-api]",
          "  namespaces: [%s-api, t1-api]",
          "  namespaces: [%s-api]\n  gateways: [{name: a, hosts: [a.example.com]}]",
          "  namespaces: [%s-api]\n  unknown: 1",
          "  namespaces: [%s-api\n",
          "  namespaces: [%s-api]\n  mesh: {version: 1.28.10}",
          "  namespaces: [%s-api]\n  isolation: {allowFrom: [t3]}");

  private static final List<String> DEFAULTS =
      List.of("{}", "{mesh: {version: 1.29.6}}", "{mesh: {default: true}}", "{wave: 3}");

  private final KnownFiles known = new KnownFiles(HEAP, new ServeMetrics());

  @Test
  void anEqualFileIsTheEarlierInstance() {
    SourceFile first = only(known.known(content(file("tenants/a.yaml", "a: 1"))));

    assertThat(only(known.known(content(file("tenants/a.yaml", "a: 1"))))).isSameAs(first);
  }

  @Test
  void aFileWithOtherBytesOrAnotherPathOrTypeIsNot() {
    known.known(content(file("tenants/a.yaml", "a: 1")));
    SourceFile link = new SourceFile("tenants/a.yaml", SourceFile.Type.SYMLINK, new byte[0]);
    List<SourceFile> others =
        List.of(file("tenants/a.yaml", "a: 2"), file("meshes/a.yaml", "a: 1"), link);

    for (SourceFile other : others) {
      assertThat(only(known.known(content(other)))).isSameAs(other);
    }
  }

  @Test
  void digestsAreThoseOfTheContentItself() {
    FolderContent one = content(file("tenants/a.yaml", "a: 1"), file("tenants/b.yaml", "b: 1"));
    FolderContent two = content(file("tenants/a.yaml", "a: 1"), file("tenants/b.yaml", "b: 2"));
    String before = one.digest();

    assertThat(known.known(one).digest()).isEqualTo(before);
    assertThat(known.known(two).digest()).isEqualTo(two.digest()).isNotEqualTo(before);
    assertThat(known.known(one).digest()).isEqualTo(before);
  }

  @Test
  void whatIsReadFromAChangingFleetIsWhatIsReadWithoutMemory() {
    Random random = new Random(7);
    Map<String, SourceFile> files = new TreeMap<>();
    files.put("fleet", fleetFile(DEFAULTS.get(0)));
    for (int i = 0; i < TENANTS; i++) {
      files.put("t" + i, tenant("t" + i, SPECS.get(0)));
    }
    for (int change = 0; change < 150; change++) {
      String name = "t" + random.nextInt(TENANTS);
      files.put(name, tenant(name, SPECS.get(random.nextInt(SPECS.size()))));
      if (random.nextInt(10) == 0) {
        files.put("fleet", fleetFile(DEFAULTS.get(random.nextInt(DEFAULTS.size()))));
      }
      String asked = "t" + random.nextInt(4);
      FolderContent content = content(files.values().toArray(SourceFile[]::new));
      assertThat(read(known.known(content), asked)).isEqualTo(read(content, asked));
    }
  }

  @Test
  void estimatesStayBelowTheLimit() {
    ServeMetrics counts = new ServeMetrics();
    KnownFiles small = new KnownFiles(1 << 20, counts);
    for (int i = 0; i < 300; i++) {
      SourceFile file = tenant("t" + i % 100, "  owner: a.,%s".formatted("a.,".repeat(500) + i));
      FolderContent content = small.known(content(file));
      read(content, "t0");
      assertThat(small.weight()).isPositive().isLessThanOrEqualTo(1 << 20);
    }
  }

  @Test
  void memoryIsBoundedWhateverTheFilesContain() {
    List<String> hostile = List.of("# " + ". ".repeat(120_000), "# " + "a.b ".repeat(60_000));
    long before = usedHeap();
    for (int i = 0; i < 60; i++) {
      String text = "  namespaces: [t0-api]\n%s%d".formatted(hostile.get(i % 2), i);
      read(known.known(content(tenant("t0", text))), "t0");
    }
    assertThat(usedHeap() - before).isLessThan(HEAP);
    assertThat(known.weight()).isPositive(); // keeps it reachable
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Everything that a call uses of a fleet, as text. */
  private static List<String> read(FolderContent content, String tenant) {
    Findings findings = Findings.ofFleet();
    Optional<Fleet> fleet =
        FleetReader.readFor(Set.of(tenant), content, FleetReleases.KNOWN, findings);
    List<String> read = new ArrayList<>();
    findings.inFileOrder().stream().map(Finding::text).forEach(read::add);
    fleet.ifPresent(found -> found.tenants().values().forEach(each -> read.add(each.toString())));
    return read;
  }

  private static SourceFile tenant(String name, String spec) {
    String head = "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: %s}\nspec:\n";
    return file(
        "tenants/%s.yaml".formatted(name),
        (head + "  owner: team\n" + spec + "\n").formatted(name, name));
  }

  private static SourceFile fleetFile(String defaults) {
    String text =
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Fleet\nmetadata: {name: made}\nspec: {defaults: %s}\n";
    return file("tenants/fleet.yaml", text.formatted(defaults));
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  private static FolderContent content(SourceFile... files) {
    return new FolderContent("tenants", List.of(files), List.of(), List.of(), Readings.NEW);
  }

  private static SourceFile only(FolderContent content) {
    return content.files().get(0);
  }
}
