package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.yaml.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code meshfleet diff}. {@code diff/cluster.yaml} is the output of kubectl get for two tenants
 * and other objects of a cluster, without the long ConfigMap of the injector.
 */
class DiffTest {
  private static final Path FLEET = Path.of("src/test/resources/diff").toAbsolutePath();

  @TempDir private Path scratch;

  private Call diff(Path against, String... more) {
    List<String> args =
        new ArrayList<>(List.of("diff", "library", "--against", against.toString()));
    args.addAll(List.of(more));
    return Call.in(FLEET, args.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(scratch.resolve(name), text);
  }

  private static String injector() {
    return Call.in(FLEET, "generate", "library", "-o", "ndjson")
        .out()
        .lines()
        .filter(line -> line.contains("\"kind\":\"ConfigMap\""))
        .filter(line -> line.contains("istio-sidecar-injector-library"))
        .findFirst()
        .orElseThrow();
  }

  private Path cluster() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("cluster/istio-library"));
    Files.writeString(folder.resolve("injector.json"), injector());
    Files.copy(FLEET.resolve("cluster.yaml"), folder.resolveSibling("all.yaml"));
    Files.writeString(folder.resolve("notes.txt"), "not read");
    return folder.getParent();
  }

  @Test
  void whatAClusterMadeOfItIsNoDifference() throws IOException {
    Path cluster = cluster();

    Call call = diff(cluster);

    assertThat(call.out()).isEqualTo("no difference: 47 objects are identical\n");
    assertThat(call.err())
        .isEqualTo(
            "%1$s:1:1: note: not compared: 21 objects of other tenants [not-compared]\n%1$s:1:1: note: not compared, because they have no tenant label: Secret istio-library/istio-ca-secret, Deployment library-api/reader [not-compared]\n"
                .formatted(cluster));
    assertThat(call.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"yaml, all.yaml", "json, all.json", "ndjson, all.ndjson", "ndjson, all.txt"})
  void whatIsRenderedIsWhatIsRendered(String format, String name) throws IOException {
    String rendered = Call.in(FLEET, "generate", "--all", "-o", format).out();

    Call call = diff(file(name, rendered));

    assertThat(call.out()).isEqualTo("no difference: 47 objects are identical\n");
    assertThat(call.exit()).isZero();
    Path wide = Files.write(scratch.resolve("utf-16.yaml"), rendered.getBytes(UTF_16));
    assertThat(diff(wide))
        .isEqualTo(new Call(0, call.out(), call.err().replace(name, "utf-16.yaml")));
  }

  @Test
  void anOutputFolderOfAnotherBranchCanBeCompared() {
    Path out = scratch.resolve("out");
    Call.in(FLEET, "generate", "--all", "--out", out.toString());

    assertThat(diff(out).exit()).isZero();
  }

  @Test
  void showsEveryDifferenceByObjectAndField() throws IOException {
    Path cluster = cluster();
    Path all = cluster.resolve("all.yaml");
    String text = Files.readString(all);
    String changed =
        text.replace("pods: '50'", "pods: '40'").replace("mode: STRICT", "mode: PERMISSIVE");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(all, changed);

    Call call = diff(cluster);

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.out())
        .startsWith("--- %s\n+++ tenant library\n".formatted(cluster))
        .contains(
            """
            ~ PeerAuthentication istio-library/default
                  spec.mtls.mode: "PERMISSIVE" -> "STRICT"
            """,
            """
            ~ ResourceQuota library-batch/library
                  spec.hard.pods: "40" -> "50"
            """);
    assertThat(call.out().lines().reduce((one, two) -> two).orElseThrow())
        .isEqualTo("2 objects differ, 45 objects are identical");
  }

  @Test
  void whatDiffersAlikeInManyObjectsStandsThereOnce() throws IOException {
    Path cluster = cluster();
    Path all = cluster.resolve("all.yaml");
    String label = "app.kubernetes.io/managed-by: ";
    String text = Files.readString(all);
    Files.writeString(all, text.replace(label + "meshfleet", label + "Helm"));

    Call call = diff(cluster);

    assertThat(call.out())
        .contains(
            """
            ~ the same change in several objects
                  metadata.labels[app.kubernetes.io/managed-by]: "Helm" -> "meshfleet"   (46 objects)
            """)
        .contains("\n~ Namespace library-api\n~ Namespace library-batch\n")
        .endsWith("46 objects differ, 1 object is identical\n");
  }

  @Test
  void objectsThatCarryTheLabelAndAreNotRenderedAreOnlyThere() throws IOException {
    Path file =
        file(
            "old.yaml",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: left-behind
              namespace: library-api
              labels: {meshfleet.dev/tenant: library}
            """);

    Call call = diff(file);

    assertThat(call.out())
        .contains("\n- ConfigMap library-api/left-behind\n")
        .contains("\n+ Namespace library-api\n")
        .endsWith("1 object is only in %s, 47 objects are new\n".formatted(file));
    assertThat(call.exit()).isEqualTo(1);
  }

  @Test
  void programsReadJson() throws Exception {
    Call call = diff(file("one.yaml", "{apiVersion: v1, kind: List, items: []}"), "-o", "json");

    Map<?, ?> root = (Map<?, ?>) JsonText.read(call.out().getBytes());
    assertThat(root.get("format")).isEqualTo("meshfleet.dev/diff/v1");
    assertThat((List<?>) root.get("onlyHere")).hasSize(47);
    assertThat((List<?>) root.get("changed")).isEmpty();
    assertThat(call.exit()).isEqualTo(1);
  }

  @Test
  void whatIsThereTwiceAndNotAlikeIsSaid() throws IOException {
    String quota =
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: library, namespace: library-batch}, spec: {hard: {pods: '%s'}}}\n---\n";
    Path alike = file("alike.yaml", quota.formatted("40") + quota.formatted("40"));
    Path file = file("twice.yaml", quota.formatted("40") + quota.formatted("50"));

    assertThat(diff(alike).err()).isEmpty();
    Call call = diff(file);

    assertThat(call.err())
        .startsWith(
            file + ":1:1: error: ResourceQuota library-batch/library has two different copies");
    assertThat(call.out()).isEmpty();
    assertThat(call.exit()).isEqualTo(1);
  }

  /** Very long numbers and invalid ports do not stop a comparison. */
  @Test
  void whatNoServerWouldTakeIsCompared() throws IOException {
    Path file =
        file(
            "odd.json",
            """
            {"apiVersion":"v1","kind":"ResourceQuota",
              "metadata":{"name":"library","namespace":"library-batch"},
              "spec":{"hard":{"pods":1E-999999999,"services":1E+2147483647}}}
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"istiod-library","namespace":"istio-library"},
              "spec":{"ports":[1,"x",null,{"port":{"a":1}},{}]}}
            """);

    assertThat(diff(file).out()).contains("1E-999999999", "~ Service istio-library/istiod-library");
    assertThat(diff(file, "-o", "json").exit()).isEqualTo(1);
  }

  /**
   * The content of Secrets in a dump is never printed, even if they are malformed or in the wrong
   * place.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1\nkind: Secret\nmetadata: {name: x, labels: {meshfleet.dev/tenant: library}}\ndata: {key: SECRET}\n",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\ndata: {key: *SECRET}\n",
        "{\"kind\":\"Secret\",\"data\":{\"key\":SECRET}}",
        "[\"SECRET\", {\"kind\":\"Secret\",\"data\":{\"key\":\"SECRET\"}}]",
        "apiVersion: v1\nkind: Secret\ndata:\n  key: SECRET\n key: [SECRET\n",
      })
  void nothingOfASecretIsPrinted(String dump) throws IOException {
    for (String format : List.of("text", "json")) {
      Call call = diff(file("dump", dump), "-o", format);

      assertThat(call.exit()).isEqualTo(1);
      assertThat(call.out() + call.err()).doesNotContain("SECRET");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|:1:1: error: the input is empty [syntax]",
        "'# nothing\n---\n'|:1:1: error: the input is empty [syntax]",
        "'a: 1\n\tb: 2'|:2:1: error: invalid YAML from here on [syntax]",
        "'---\n{a: 1}\n---\nimage: x'|:4:1: error: not a Kubernetes object",
        "'[1]'|:1:1: error: not a Kubernetes object",
        "'{\"a\":1}\n{\"b\":'|error: not valid JSON from here on [syntax]",
        "'a: *b'|:1:4: error: unknown alias",
        "'{a: 1}: b'|:1:1: error: invalid key: expected a word, found a map [syntax]",
        "'a: {<<: x}'|:1:9: error: invalid merge key <<: expected a map, found text [syntax]",
      })
  void saysWhereAFileIsWrong(String text, String expected) throws IOException {
    Path file = file("dump.yaml", text);

    Call call = diff(file);

    assertThat(call.out()).isEmpty();
    assertThat(call.err()).startsWith(file + ":").contains(expected);
    assertThat(call.err().lines().toList().get(1)).as("how to mend it").startsWith("    ");
    assertThat(call.exit()).isEqualTo(1);
  }

  @Test
  void aBombIsRefusedBeforeItGoesOff() throws IOException {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char name = 'b'; name < 'm'; name++) {
      bomb.append(
          "%1$s: &%1$s [*%2$s,*%2$s,*%2$s,*%2$s,*%2$s]\n".formatted(name, (char) (name - 1)));
    }

    assertThat(diff(file("bomb.yaml", bomb.toString())).err())
        .contains("values [file]\n    export less");
    assertThat(diff(file("deep.json", "[".repeat(100_000))).err())
        .contains("levels deep", "[file]");
    assertThat(diff(file("deep.yaml", "- ".repeat(100_000))).err())
        .contains("nested more than", "[file]");
  }

  @Test
  void aFolderOfSomethingElseIsSaid() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("else"));
    Call empty = diff(folder);
    assertThat(empty.err()).contains("the folder has no .yaml, .yml, .json or .ndjson file");
    assertThat(empty.exit()).isEqualTo(1);

    for (int i = 0; i < 1000; i++) {
      Files.writeString(folder.resolve("values-" + i + ".yaml"), "image: x");
    }
    Call other = diff(folder);
    assertThat(other.err()).contains("check the path of the folder");
    assertThat(other.err().lines()).hasSizeLessThan(60);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(empty.out() + other.out()).isEmpty();
  }

  @Test
  void aWrongCallIsSaid() throws IOException {
    assertThat(diff(Path.of("nowhere.yaml")).exit()).isEqualTo(2);
    assertThat(diff(Path.of("nowhere.yaml")).err()).contains("nowhere.yaml does not exist");
    Call nobody = Call.in(FLEET, "diff", "librarx", "--against", cluster().toString());
    assertThat(nobody.exit()).isEqualTo(1);
    assertThat(nobody.err())
        .contains("the fleet has no tenant \"librarx\"", "did you mean \"library\"?");
    assertThat(nobody.out()).isEmpty();
    assertThat(Call.in(FLEET, "diff", "library").err()).contains("--against");
    assertThat(diff(Path.of("")).exit()).isEqualTo(2);
    assertThat(diff(Path.of("")).err()).contains("--against requires a value");
  }
}
