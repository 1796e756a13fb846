package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A variable of istiod that the chart sets from the value {@code traceSampling}, after the ones
 * under {@code env}: of two variables with the same name, the last one applies, and server-side
 * apply rejects both.
 */
final class TraceSampling {
  static final String NAME = "PILOT_TRACE_SAMPLING";

  private TraceSampling() {}

  /** The values without the variable, if the chart sets it. */
  static Node.Mapping settled(Node.Mapping values, Object otherwise, Installation into) {
    Optional<Node> variable = Plain.at(values, "env", NAME);
    Object chart = values.get("traceSampling").map(Node::value).orElse(otherwise);
    if (variable.isEmpty() || chart == null || String.valueOf(chart).matches("0|0\\.0|false|")) {
      return values;
    }
    into.remark(
        variable.get(),
        "the value env." + NAME,
        "it has no effect: the chart sets the variable again, to traceSampling: %s; change that"
                .formatted(chart)
            + " value instead");
    return Plain.without(values, List.of("env", NAME));
  }

  /** A number if the text is one; otherwise the text. */
  static Object number(Object text) {
    try {
      return new BigDecimal(String.valueOf(text));
    } catch (NumberFormatException noNumber) {
      return text;
    }
  }
}
