package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hostile file is rejected, and does not affect calls for other tenants. */
class HostileFilesTest {
  @TempDir private Path repository;

  @BeforeEach
  void aGoodTenant() throws IOException {
    file("orders.yaml", tenant("orders", "orders-api"));
  }

  private static String tenant(String name, String namespaces) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %s}
        spec:
          owner: team
          namespaces: [%s]
        """
        .formatted(name, namespaces);
  }

  private void file(String name, String text) throws IOException {
    Path file = repository.resolve("tenants").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String many(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner: 'x'\\nowner2: \"m\\UFFFFFFFF\"|2:13|unknown escape sequence in double quotes",
        "owner: \"m\\x|1:12|unknown escape sequence in double quotes",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x|1:67|nested more than",
        "owner: !<tag:%ff> b|1:14|invalid YAML from here on",
      })
  void aFileThatTheParserStumblesOverIsAFindingThere(String text, String place, String what)
      throws IOException {
    file("mallory.yaml", text.replace("\\n", "\n"));

    Call call = Call.in(repository, "validate");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("tenants/mallory.yaml:" + place + ": error: ").contains(what);
    Call other = Call.in(repository, "generate", "orders");
    assertThat(other.exit()).isZero();
    assertThat(other.err()).contains("tenants/mallory.yaml:" + place + ": warning: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\\orders.yaml", "zz\\fleet.yaml", "orders\u001b.yaml", "x\\y.txt"})
  void aNameWithABackslashOrAControlCharacterIsNoFileOfOurs(String name) throws IOException {
    file(name, tenant("orders", "kube-system"));

    Call call = Call.in(repository, "validate");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err())
        .contains("error: the file name contains a backslash or an invisible character [file]")
        .doesNotContain("\u001b", "kube-system");
    Call orders = Call.in(repository, "generate", "orders");
    assertThat(orders.exit()).isZero();
    assertThat(orders.out()).contains("orders-api").doesNotContain("kube-system");
  }

  @Test
  void aFileNamedAfterATenantAndMoreStopsNobody() throws IOException {
    file("orders.old.yaml", "kind: [");

    assertThat(Call.in(repository, "validate").err())
        .contains("invalid name \"orders.old.yaml\" of a tenant file");
    assertThat(Call.in(repository, "generate", "orders").exit()).isZero();
  }

  @Test
  void ofAFileWithVeryManyProblemsAHundredAreListed() throws IOException {
    file("mallory.yaml", tenant("mallory", "m") + many(500, i -> "\n  x" + i + ": 1"));

    Call call = Call.in(repository, "validate");

    assertThat(call.err().lines().filter(line -> line.startsWith("tenants/"))).hasSize(101);
    assertThat(call.err()).contains("error: and 400 more problems in this file [file]");
  }

  @Test
  void aFolderOfVeryManyFilesIsRefusedBeforeItIsRead() throws IOException {
    for (int i = 0; i < 30_001; i++) {
      Files.createFile(repository.resolve("tenants").resolve("t" + i + ".yaml"));
    }

    Call call = Call.in(repository, "validate");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).startsWith("tenants/: error: the folder contains more than 30000 files");
    assertThat(call.err().lines()).hasSize(2);
  }

  @Test
  void aFolderOfVeryLargeFilesIsRefused() throws IOException {
    String large = "#" + "x".repeat(262_000) + "\n";
    for (int i = 0; i < 260; i++) {
      file("t" + i + ".yaml", large);
    }

    Call call = Call.in(repository, "validate");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err())
        .startsWith("tenants/: error: the folder contains files of more than 64 MiB");
  }

  @Test
  void aListOfMoreItemsThanAnybodyHasIsCut() throws IOException {
    file("long.yaml", tenant("long", many(1_001, i -> "n" + i)));

    assertThat(Call.in(repository, "validate").err())
        .contains("error: spec.namespaces has 1001 items, and the maximum is 1000 [wrong-value]");
  }

  @Test
  void ofManyMistakesInOneFileTheFirstAreSaidAndTheRestCounted() throws IOException {
    String values = many(9_900, i -> "meshConfx%d: 1".formatted(i));
    String names = many(19_000, i -> "\"a b %d\"".formatted(i));
    String allowed = many(19_000, i -> "other-%d".formatted(i));
    file("values.yaml", tenant("values", "v") + "  mesh: {values: {" + values + "}}\n");
    file("names.yaml", tenant("names", names));
    file("allowed.yaml", tenant("allowed", "a") + "  isolation: {allowFrom: [" + allowed + "]}\n");

    Call call = Call.in(repository, "validate");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err())
        .containsPattern("values.yaml:7:\\d+: error: and 98\\d\\d more problems in this file")
        .containsPattern("names.yaml:6:\\d+: error: and 90\\d more problems in this file")
        .containsPattern("allowed.yaml:7:\\d+: error: and 90\\d more problems in this file");
  }

  @Test
  void anArgumentIsNeverAFileOfArguments() throws IOException {
    Path secret = Files.writeString(repository.resolve("secret"), "--dir=/nowhere hunter2\n");

    Call call = Call.in(repository, "generate", "@" + secret, "-o", "json");
    Call plain = Call.in(repository, "generate", "@" + secret);
    Call validate = Call.in(repository, "validate", "@" + secret);

    for (Call each : new Call[] {call, plain, validate}) {
      assertThat(each.exit()).isIn(1, 2);
      assertThat(each.out() + each.err()).doesNotContain("hunter2").contains("@" + secret);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "..", "a/b"})
  void noObjectIsWrittenOutsideTheFolder(String namespace) throws IOException {
    file(
        "templates/out.yaml.j2",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ (tenant.name ~ "-out") | tojson }}, namespace: "%s"}
        """
            .formatted(namespace));

    Call call = Call.in(repository, "generate", "--all", "--out", "made/here");

    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("\"%s\" is not a valid file name".formatted(namespace));
    assertThat(repository.resolve("made")).isEmptyDirectory();
    assertThat(repository.resolve("x")).doesNotExist();
  }

  @Test
  void nothingIsWrittenThroughASymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectory(repository.resolve("elsewhere"));
    Files.createSymbolicLink(repository.resolve("out"), elsewhere);

    Call call = Call.in(repository, "generate", "--all", "--out", "out");

    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("out is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(Call.in(repository, "generate", "--all", "--out", "real").exit()).isZero();
    Path inside = repository.resolve("real/orders");
    Files.move(inside, repository.resolve("moved"));
    Files.createSymbolicLink(inside, elsewhere);

    assertThat(Call.in(repository, "generate", "--all", "--out", "real").exit()).isZero();
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(inside).isDirectory();
  }
}
