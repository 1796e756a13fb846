package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Evaluates a ValidatingAdmissionPolicy as an API server does: rules select the requests, and CEL
 * expressions validate them. A failing expression rejects the request, as with failurePolicy Fail.
 */
final class AdmissionPolicy {
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addCompilerLibraries(CelExtensions.strings())
          .addRuntimeLibraries(CelExtensions.strings())
          .addVar("request", SimpleType.DYN)
          .addVar("object", SimpleType.DYN)
          .addVar("oldObject", SimpleType.DYN)
          .addVar("namespaceObject", SimpleType.DYN)
          .addVar("variables", SimpleType.DYN)
          .build();

  private static final Map<String, CelRuntime.Program> COMPILED = new HashMap<>();

  private final JsonNode spec;

  private AdmissionPolicy(JsonNode spec) {
    this.spec = spec;
  }

  static AdmissionPolicy of(JsonNode policy) {
    return new AdmissionPolicy(policy.path("spec"));
  }

  /** The messages of the validations that reject a request. */
  List<String> refusals(AdmissionRequest request) {
    List<String> refusals = new ArrayList<>();
    Map<String, Object> given = given(request);
    if (looksAt(request) && conditionsHold(given)) {
      for (JsonNode validation : spec.path("validations")) {
        if (!holds(validation, given)) {
          refusals.add(message(validation, given));
        }
      }
    }
    return refusals;
  }

  private boolean looksAt(AdmissionRequest request) {
    JsonNode constraints = spec.path("matchConstraints");
    return fits(constraints.path("resourceRules"), request)
        && !fits(constraints.path("excludeResourceRules"), request);
  }

  private static boolean fits(JsonNode rules, AdmissionRequest request) {
    return StreamSupport.stream(rules.spliterator(), false)
        .anyMatch(
            rule ->
                has(rule.path("operations"), request.operation())
                    && has(rule.path("apiGroups"), request.group())
                    && StreamSupport.stream(rule.path("resources").spliterator(), false)
                        .anyMatch(resource -> fits(resource.asText(), request)));
  }

  private static boolean has(JsonNode list, String wanted) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .anyMatch(text -> text.equals("*") || text.equals(wanted));
  }

  private static boolean fits(String rule, AdmissionRequest request) {
    String[] parts = rule.split("/");
    String part = parts.length > 1 ? parts[1] : "";
    return (parts[0].equals("*") || parts[0].equals(request.resource()))
        && (part.equals("*") || part.equals(request.subResource()));
  }

  /** A variable that fails is omitted, so that expressions that use it fail too. */
  private Map<String, Object> given(AdmissionRequest request) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("request", request.variable());
    given.put("object", orNull(request.object()));
    given.put("oldObject", orNull(request.before()));
    given.put("namespaceObject", orNull(request.namespaceObject()));
    Map<String, Object> variables = new LinkedHashMap<>();
    given.put("variables", variables);
    for (JsonNode variable : spec.path("variables")) {
      try {
        variables.put(
            variable.path("name").asText(), value(variable.path("expression").asText(), given));
      } catch (CelEvaluationException failed) {
        variables.remove(variable.path("name").asText());
      }
    }
    return given;
  }

  private static Object orNull(Object value) {
    return value == null ? NullValue.NULL_VALUE : value;
  }

  private boolean conditionsHold(Map<String, Object> given) {
    return StreamSupport.stream(spec.path("matchConditions").spliterator(), false)
        .allMatch(condition -> holds(condition, given));
  }

  private static boolean holds(JsonNode judged, Map<String, Object> given) {
    try {
      return value(judged.path("expression").asText(), given).equals(true);
    } catch (CelEvaluationException failed) {
      return false;
    }
  }

  private static String message(JsonNode validation, Map<String, Object> given) {
    try {
      return validation.has("message")
          ? validation.path("message").asText()
          : value(validation.path("messageExpression").asText(), given).toString();
    } catch (CelEvaluationException failed) {
      throw new AssertionError(validation.toString(), failed);
    }
  }

  private static Object value(String expression, Map<String, Object> given)
      throws CelEvaluationException {
    return COMPILED.computeIfAbsent(expression, AdmissionPolicy::compiled).eval(given);
  }

  private static CelRuntime.Program compiled(String expression) {
    try {
      return CEL.createProgram(CEL.compile(expression).getAst());
    } catch (CelValidationException | CelEvaluationException wrong) {
      throw new AssertionError(expression, wrong);
    }
  }
}
