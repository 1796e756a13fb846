package dev.meshfleet.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.fuzz.Fuzz;
import dev.meshfleet.yaml.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Any sequence of operations changes a copy of the object within the limits, or is rejected. Each
 * byte of an input makes one choice, so that every input is some patch.
 */
class PatchFuzzTest {
  private static final String DOCUMENT =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a", "a/b": "~"},
       "spec": {"template": {"spec": {"containers": [{"name": "c", "args": ["x", "y"]}, {}]}},
                "replicas": 2, "none": [], "text": "long enough to be copied"}}""";
  private static final List<String> POINTERS =
      List.of(
          "/spec",
          "/spec/template",
          "/spec/template/spec/containers",
          "/spec/template/spec/containers/0",
          "/spec/template/spec/containers/-",
          "/spec/template/spec/containers/0/args/1",
          "/spec/replicas",
          "/spec/none/-",
          "/metadata",
          "/metadata/a~1b",
          "/metadata/name",
          "/kind",
          "/new",
          "/");

  /** Deeper than the limit for objects. */
  private static final int LONGEST = 400;

  private static final List<String> OPS =
      List.of("add", "remove", "replace", "move", "copy", "test", "copy", "copy");
  private static final List<Object> VALUES =
      List.of("text", 1L, true, List.of(), Map.of(), Map.of("a", List.of(1L, Map.of("b", "c"))));

  @Test
  void everyPatchAppliesOrIsRefused() throws IOException {
    Fuzz.run("patches", List.of("copy the spec into itself, and so on".getBytes(UTF_8)), this::run);
  }

  private void run(byte[] input) throws IOException {
    Map<String, Object> document = document();
    try {
      Map<String, Object> patched = JsonPatch.applied(document, steps(input));
      long weight = Weight.of(patched, 2_000_000, 150);
      assertThat(weight).isLessThan(Weight.TOO_MUCH);
      assertThat(JsonText.line(patched)).isNotEmpty();
    } catch (PatchFault fault) {
      assertThat(fault.getMessage()).isNotBlank();
    }
    assertThat(document).isEqualTo(document());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> document() throws IOException {
    return (Map<String, Object>) JsonText.read(DOCUMENT.getBytes(UTF_8));
  }

  private static List<JsonPatch.Step> steps(byte[] input) {
    List<JsonPatch.Step> steps = new ArrayList<>();
    String below = "";
    for (int i = 0; i + 3 < input.length; i += 4) {
      String path = one(POINTERS, input[i + 1]) + below;
      steps.add(
          new JsonPatch.Step(
              one(OPS, input[i]),
              path,
              one(POINTERS, input[i + 2]) + (input[i + 2] < 0 ? below : ""),
              one(VALUES, input[i + 3])));
      below =
          input[i] < 32 || below.length() > LONGEST
              ? ""
              : input[i] > 112 ? below + "/a" : "/n" + input[i];
    }
    return steps;
  }

  private static <T> T one(List<T> of, byte choice) {
    return of.get((choice & 0xFF) % of.size());
  }
}
