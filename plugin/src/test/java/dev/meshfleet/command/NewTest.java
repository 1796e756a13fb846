package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.onboard.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code meshfleet new}: the written file is valid in its fleet. */
class NewTest {
  private static final String ALL =
      "gateway,tls,egress,quota,access,isolation,canary,values,cert-manager,sail,hosting,clusters,federation";
  private static final String GUEST = "guest,gateway,tls,egress,quota,access,isolation,clusters";

  private static final Path FLEETS = Path.of("src/test/resources/new");

  @TempDir private Path scratch;

  /** Different fleets, each a folder of the tests or of the repository. */
  static Stream<Path> fleets() throws IOException {
    try (Stream<Path> made = Files.list(FLEETS)) {
      return Stream.concat(Stream.of(Path.of("..")), made.sorted().toList().stream());
    }
  }

  static Stream<Arguments> partsInFleets() throws IOException {
    List<String> parts = new ArrayList<>(Stream.of(Part.values()).map(Part::word).toList());
    parts.addAll(
        List.of("", ALL, GUEST, "gateway,tls,sail", "hosting,canary", "cert-manager,hosting"));
    return fleets().flatMap(fleet -> parts.stream().map(part -> Arguments.of(fleet, part)));
  }

  private Path copyOf(Path fleet) throws IOException {
    Path copy = Files.createDirectories(scratch.resolve("fleet/tenants"));
    for (Path file : Cases.files(fleet.resolve("tenants"))) {
      Path to = copy.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(fleet.resolve("tenants").resolve(file), to);
    }
    return copy.getParent();
  }

  private static Call newTenant(Path fleet, String parts, String... more) {
    List<String> args = new ArrayList<>(List.of("new", "bakery"));
    if (!parts.isEmpty()) {
      args.addAll(List.of("--with", parts));
    }
    args.addAll(List.of(more));
    return Call.in(fleet, args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("partsInFleets")
  void whatItWritesIsFineOrItSaysWhyItCannot(Path from, String parts) throws IOException {
    Path fleet = copyOf(from);
    String before = Call.in(fleet, "validate").err();

    Call call = newTenant(fleet, parts);

    Path file = fleet.resolve("tenants/bakery.yaml");
    if (call.exit() == 0) {
      assertThat(call.out()).startsWith("tenants/bakery.yaml is written\n");
      complete(fleet, file, call);
      Call validate = Call.in(fleet, "validate");
      assertThat(validate.exit()).as(validate.err()).isZero();
      assertThat(validate.err().lines().filter(line -> !before.contains(line)))
          .noneMatch(line -> line.contains("error:") || line.contains("warning:"));
      String generate =
          call.out().lines().filter(line -> line.contains("generate")).findFirst().orElseThrow();
      assertThat(Call.in(fleet, generate.replaceFirst(".*meshfleet ", "").split(" ")).out())
          .contains("meshfleet.dev/tenant: bakery");
    } else {
      assertThat(call.exit()).isEqualTo(1);
      assertThat(call.err())
          .matches(
              "(?s)(.*\n)?meshfleet: error: (clusters|guest|canary|values|tenants/bakery.yaml is not valid in this fleet).*\n");
      assertThat(call.err()).doesNotContain("a bug in Meshfleet");
      assertThat(file).doesNotExist();
    }
  }

  /** Replaces values that only the author knows: {@code validate} rejects the file until then. */
  private static void complete(Path fleet, Path file, Call made) throws IOException {
    String text = Files.readString(file);
    boolean complete = !text.contains("<value>");
    assertThat(made.out().contains("replace each <value> in it")).isEqualTo(!complete);
    if (!complete) {
      assertThat(Call.in(fleet, "validate").err())
          .contains("tenants/bakery.yaml:")
          .contains("but is \"<value>\" [wrong-value]");
      Files.writeString(file, text.replace("<value>", "gold"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy-of-versions||version: 1.28.10 ",
        "policy-of-versions|canary|version: 1.28.9\\n",
        "policy-of-versions||\"true\": \"<value>\"",
        "guests-by-default|gateway|host: platform",
        "guests-by-default|values|tenancy: Dedicated",
      })
  void whatTheFleetGivesIsMetHalfWay(String from, String parts, String line) throws IOException {
    Call call = newTenant(copyOf(FLEETS.resolve(from)), parts == null ? "" : parts, "--print");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out()).contains(line.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-mesh-across-clusters|cert-manager,hosting|tenants/bakery.yaml:13:11: error: mesh.trust.ca",
        "release-candidate|sail|tenants/bakery.yaml",
        "defaults-that-lack-a-field||tenants/fleet.yaml:11:25: error: mesh.topology.primary: required field is missing",
        "unknown-cluster-by-default||tenants/fleet.yaml:8:16: error: the fleet has no cluster",
      })
  void whatWouldBeRefusedIsNotWritten(String from, String parts, String error) throws IOException {
    Path fleet = copyOf(FLEETS.resolve(from));

    Call call = newTenant(fleet, parts == null ? "" : parts);

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .contains(error, "tenants/bakery.yaml is not valid in this fleet", "no file is written");
    assertThat(fleet.resolve("tenants/bakery.yaml")).doesNotExist();
  }

  @Test
  void whatAKilledCallLeftIsNoHindrance() throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    for (long pid : new long[] {ProcessHandle.current().pid(), 1}) {
      Files.writeString(tenants.resolve(".bakery.yaml-" + pid), "half of it");
    }

    assertThat(newTenant(scratch, "").exit()).isZero();
    assertThat(Call.in(scratch, "validate").out()).isEqualTo("1 tenant is valid\n");
  }

  @Test
  void theHostToStartWithIsNobodyElses() throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    Files.writeString(
        tenants.resolve("checkout.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: checkout}
        spec:
          owner: team-checkout
          namespaces: [checkout-api]
          gateways: [{name: ingress, hosts: [bakery.example.com, "*.example.org"]}]
        """);

    Call call = newTenant(scratch, "gateway");

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(tenants.resolve("bakery.yaml")).content().contains("hosts: [bakery.example.net]");
    assertThat(Call.in(scratch, "validate").out()).isEqualTo("2 tenants are valid\n");
  }

  @Test
  void everyPartFitsSomeFleet() throws IOException {
    Path fleet = copyOf(Path.of("src/test/resources/new/two-clusters"));

    for (String parts : List.of(ALL, GUEST)) {
      Call call = newTenant(fleet, parts, "--print");
      assertThat(call.exit()).as(call.err()).isZero();
    }
    assertThat(newTenant(fleet, ALL, "--print").out())
        .contains("\n  federation:\n", "\n    - tenant: museum\n", "clusters: [prod-eu, prod-us]");
    assertThat(newTenant(fleet, GUEST, "--print").out()).contains("host: platform");
  }

  @Test
  void theLeastIsLittle() throws IOException {
    Path empty = Files.createDirectories(scratch.resolve("empty"));

    Call call = newTenant(empty, "");

    assertThat(call)
        .isEqualTo(
            new Call(
                0,
                """
                tenants/bakery.yaml is written
                next: meshfleet validate
                      meshfleet generate bakery
                for editors, once:
                      mkdir -p tenants/schema
                      meshfleet schema tenant > tenants/schema/tenant.json
                """,
                ""));
    assertThat(empty.resolve("tenants/bakery.yaml"))
        .hasContent(
            """
            # yaml-language-server: $schema=schema/tenant.json
            # Tenant bakery: an Istio mesh with its own control plane
            # meshfleet validate checks this file; meshfleet generate bakery prints its manifests.
            apiVersion: meshfleet.dev/v1alpha1
            kind: Tenant
            metadata:
              name: bakery
            spec:
              owner: team-bakery              # replace this with the name of the owning team
              # Meshfleet renders these namespaces, with sidecar injection. No other tenant can claim them.
              namespaces:
                - bakery-api
            """);
  }

  @Test
  void nothingThatIsThereIsTouched() throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    Path file = Files.writeString(tenants.resolve("bakery.yaml"), "mine");
    Files.createSymbolicLink(tenants.resolve("broken.yaml"), Path.of("nowhere"));

    Call call = newTenant(scratch, "");

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err())
        .contains("tenants/bakery.yaml already exists and was not changed; delete it");
    assertThat(file).hasContent("mine");
    assertThat(Call.in(scratch, "new", "broken").exit()).isEqualTo(2);
    try (Stream<Path> files = Files.list(tenants)) {
      assertThat(files).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new Bakery|2|must be a tenant's name",
        "new 123|2|must be a tenant's name",
        "new istio-x|2|is reserved",
        "new ../x|2|must be a tenant's name",
        "new x --with gatway|2|did you mean \"gateway\"?",
        "new x --with zzzzzz|2|known: access, canary, cert-manager, clusters, egress",
        "new x --with guest,hosting|1|cannot be combined",
        "new x --with tls --from y|2|--with and --from cannot be combined",
        "new x --dir a/b/c|2|cannot create the folder",
        "new|2|TENANT",
      })
  void aWrongCallIsSaid(String call, int exit, String message) {
    Call made = Call.in(scratch, call.split(" "));

    assertThat(made.exit()).isEqualTo(exit);
    assertThat(made.err()).contains(message);
    assertThat(made.out()).isEmpty();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void theFolderIsTheOneThatOtherCommandsFind() throws IOException {
    Path inside = Files.createDirectories(scratch.resolve("tenants"));
    assertThat(newTenant(inside, "").exit()).isZero();
    assertThat(inside.resolve("bakery.yaml")).exists();
    assertThat(Call.in(inside, "validate").out()).isEqualTo("1 tenant is valid\n");
    assertThat(Call.in(scratch, "validate").out()).isEqualTo("1 tenant is valid\n");
    assertThat(Call.in(scratch, "new", "cafe", "--dir", "meshes").exit()).isZero();
    assertThat(scratch.resolve("meshes/cafe.yaml")).exists();
  }

  @Test
  void aBrokenFleetIsSaidAndABrokenNeighbourIsNoHindrance() throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    Files.writeString(tenants.resolve("neighbour.yaml"), "a: [");
    assertThat(newTenant(scratch, "").exit()).isZero();
    Files.writeString(tenants.resolve("fleet.yaml"), "a: [");

    Call call = Call.in(scratch, "new", "cafe");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("tenants/fleet.yaml:1:").contains("error:");
    assertThat(tenants.resolve("cafe.yaml")).doesNotExist();
  }
}
