package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each field of a random source is in the tenant file, in a warning, or in the list of fields that
 * a tenant file does not need. The test searches for the fields itself, independent of the account
 * of the command.
 */
class MigrationAccountTest {
  /** Known and unknown keys. */
  private static final List<String> KEYS =
      List.of(
          "autoscaleMin",
          "autoscaleEnabled",
          "resources",
          "requests",
          "cpu",
          "env",
          "tolerations",
          "nodeSelector",
          "accessLogFile",
          "trustDomain",
          "outboundTrafficPolicy",
          "mode",
          "defaultConfig",
          "concurrency",
          "extensionProviders",
          "proxy",
          "logLevel",
          "hub",
          "image",
          "profile",
          "revisionTags",
          "network",
          "multiCluster",
          "clusterName",
          "base",
          "istiodRemote",
          "caAddress",
          "defaultRevision",
          "discoverySelectors",
          "traceSampling",
          "labels",
          "istio",
          "service",
          "ports",
          "annotations",
          "loadBalancerIP",
          "autoscaling",
          "minReplicas",
          "podAnnotations",
          "kind",
          "enabled",
          "sops",
          "unheard",
          "pilot",
          "cni",
          "meshConfig",
          "global",
          "defaults",
          "x y",
          "a.b",
          "istio_cni",
          "experimental");

  private static final Set<String> WRAPPERS =
      Set.of("spec", "source", "helm", "valuesObject", "values", "pilot", "defaults");

  @TempDir private Path scratch;

  static Stream<Long> seeds() {
    return IntStream.range(0, 60).mapToObj(Long::valueOf);
  }

  /** A source whose texts all differ. */
  private static final class Made {
    private final Random random;

    Made(long seed) {
      random = new Random(seed);
    }

    Map<String, Object> map(int depth) {
      Map<String, Object> map = new LinkedHashMap<>();
      int fields = 1 + random.nextInt(5);
      for (int i = 0; i < fields; i++) {
        map.put(KEYS.get(random.nextInt(KEYS.size())), value(depth));
      }
      return map;
    }

    private Object value(int depth) {
      int kind = random.nextInt(depth > 4 ? 3 : 6);
      if (kind == 3) {
        List<Object> list = new ArrayList<>();
        int items = 1 + random.nextInt(3);
        for (int i = 0; i < items; i++) {
          list.add(value(depth + 1));
        }
        return list;
      }
      return kind > 3 ? map(depth + 1) : mark();
    }

    private String mark() {
      return "m%05x".formatted(random.nextInt(1 << 20));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachValueOfIstiodEndsSomewhere(long seed) throws IOException {
    Made made = new Made(seed);
    Map<String, Object> values = made.map(0);
    values.put("revision", "payments");
    values.put("meshConfig", made.map(1));
    values.put("global", made.map(1));
    accounted(values);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachFieldOfAnApplicationEndsSomewhere(long seed) throws IOException {
    Made made = new Made(seed);
    Map<String, Object> helm = new LinkedHashMap<>();
    helm.put("valuesObject", made.map(0));
    helm.put(KEYS.get(made.random.nextInt(KEYS.size())), made.map(2));
    Map<String, Object> source = new LinkedHashMap<>(Map.of("chart", "istiod", "helm", helm));
    source.put(KEYS.get(made.random.nextInt(KEYS.size())), made.map(2));
    accounted(object("argoproj.io/v1alpha1", "Application", Map.of("source", source)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachFieldOfAnOperatorsResourceEndsSomewhere(long seed) throws IOException {
    Made made = new Made(seed);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put(KEYS.get(made.random.nextInt(KEYS.size())), made.map(2));
    spec.put("values", made.map(0));
    boolean sail = seed % 2 == 0;
    accounted(
        sail
            ? object("sailoperator.io/v1", "Istio", spec)
            : object("maistra.io/v2", "ServiceMeshControlPlane", Map.of("proxy", spec)));
  }

  private static Map<String, Object> object(String version, String kind, Map<String, Object> spec) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", version);
    object.put("kind", kind);
    object.put("metadata", Map.of("name", "payments", "namespace", "istio-payments"));
    object.put("spec", spec);
    return object;
  }

  private void accounted(Map<String, Object> source) throws IOException {
    Files.createDirectories(scratch.resolve("tenants"));
    String text = YamlText.inOrder(source);
    Files.writeString(scratch.resolve("from.yaml"), text);

    Call call = Call.in(scratch, "new", "payments", "--from", "from.yaml");

    assertThat(call.exit()).as(text + call.err()).isIn(ExitCode.DONE, ExitCode.INPUT_WRONG);
    assertThat(call.err()).as(text).doesNotContain("is not accounted for", "Exception");
    Path file = scratch.resolve("tenants/payments.yaml");
    assertThat(file).as(text + call.err()).exists();
    String said = Files.readString(file) + call.err() + call.out();
    each(source, List.of(), said, text);
  }

  /** The text of a field, or the path of it or of a field that it is part of. */
  private static void each(Object value, List<String> path, String said, String text) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> each(item, longer(path, String.valueOf(key)), said, text));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        each(list.get(i), longer(path, "[" + i + "]"), said, text);
      }
    } else if (String.valueOf(value).matches("m[0-9a-f]{5}")) {
      boolean found =
          said.contains((String) value)
              || IntStream.rangeClosed(1, path.size())
                  .anyMatch(end -> isNamed(path.subList(0, end), said));
      assertThat(found).as("%s of\n%s\n%s".formatted(value, text, said)).isTrue();
    }
  }

  private static List<String> longer(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  /** The path in the source, or the path without the parents of the values. */
  private static boolean isNamed(List<String> path, String said) {
    List<String> own = path.stream().filter(key -> !WRAPPERS.contains(key)).toList();
    return Stream.of(path, own)
        .filter(keys -> !keys.isEmpty())
        .map(keys -> String.join(".", keys).replace(".[", "["))
        .anyMatch(
            name ->
                Pattern.compile(
                        "(^|[ .])" + Pattern.quote(name) + "($|[ ,:(.\\[])", Pattern.MULTILINE)
                    .matcher(said)
                    .find());
  }
}
