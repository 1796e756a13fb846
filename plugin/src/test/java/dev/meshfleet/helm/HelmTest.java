package dev.meshfleet.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmTest {
  @Test
  void mapsMergeAndEverythingElseIsReplaced() {
    Map<String, Object> values =
        map("resources", map("limits", map("cpu", "1")), "list", List.of(1L));

    Helm.merge(values, map("resources", map("requests", map("cpu", "2")), "list", List.of()));

    assertThat(values.get("resources"))
        .isEqualTo(Map.of("limits", Map.of("cpu", "1"), "requests", Map.of("cpu", "2")));
    assertThat(values.get("list")).isEqualTo(List.of());
  }

  @Test
  void nullTakesADefaultAway() {
    Map<String, Object> values = map("resources", map("limits", map("cpu", "1")));

    Helm.merge(values, map("resources", null));

    assertThat(values).containsEntry("resources", null);
  }

  @Test
  void emptyThingsZeroAndFalseCountAsFalse() {
    List<Object> falsy = new ArrayList<>(List.of("", 0L, false, List.of(), Map.of()));
    falsy.add(null);

    assertThat(falsy).noneMatch(Helm::truthy);
    assertThat(List.of("false", "0", 1L, new BigDecimal("0.1"), true)).allMatch(Helm::truthy);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2.50, 2.5",
    "100000, 100000",
    "1000000, 1e+06",
    "1234567, 1.234567e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "-1000000, -1e+06",
    "1000000.5, 1.0000005e+06"
  })
  void numbersArePrintedAsGoPrintsThem(BigDecimal number, String printed) {
    assertThat(Helm.text(Helm.read(number))).isEqualTo(printed);
  }

  @Test
  void numbersAreFloatingPointNumbers() {
    assertThat(Helm.read(new BigDecimal("1.0"))).isEqualTo(1L);
    assertThat(Helm.read(9007199254740993L)).isEqualTo(9007199254740992L);
    assertThat(Helm.read(new BigDecimal("0.12345678901234567")))
        .isEqualTo(new BigDecimal("0.12345678901234566"));
  }

  @Test
  void mapsAndListsArePrintedAsGoPrintsThem() {
    assertThat(Helm.text(map("b", List.of(1L, "x"), "a", null))).isEqualTo("map[a:<nil> b:[1 x]]");
    assertThat(Helm.text(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "2.0, 2", "0x10, 16", "many, 0", "'', 0"})
  void textIsCutToAnInteger(String text, long integer) {
    assertThat(Helm.integer(text)).isEqualTo(integer);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map.isEmpty() ? Collections.emptyMap() : map;
  }
}
