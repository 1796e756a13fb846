package dev.meshfleet.command;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call by Argo CD's repo-server: what to generate stands in {@code ARGOCD_APP_PARAMETERS}, a JSON
 * list of parameters of the Application's plugin, or {@code null} when there are none.
 */
record ArgoCall(String tenant, Optional<String> cluster) {
  private static final String VARIABLE = "ARGOCD_APP_PARAMETERS";
  static final Set<String> KNOWN = Set.of("tenant", "cluster");

  static boolean isOne(Console console) {
    return console.environment().containsKey(VARIABLE);
  }

  /** Prints one object a line for the tenant that Argo CD asks for, when it is this one's turn. */
  @SuppressWarnings("try") // the permit is held, not used
  static int generate(Console console, TenantsOption tenants) throws EnvironmentFailure, WrongCall {
    ArgoCall call = of(console.environment().get(VARIABLE));
    try (Permit permit = Permit.await(console)) {
      return call.run(console, ReadFleet.of(tenants, console, Set.of(call.tenant)));
    }
  }

  /** The same for a folder that was read before, where others bound how many render at once. */
  static int generate(Console console, FolderContent content) throws EnvironmentFailure, WrongCall {
    ArgoCall call = of(console.environment().get(VARIABLE));
    Permit.check(console);
    return call.run(console, ReadFleet.of(content, Set.of(call.tenant)));
  }

  private int run(Console console, ReadFleet read) throws EnvironmentFailure {
    return new Generation(
            new Choice(List.of(tenant), cluster), Format.NDJSON, Optional.empty(), false)
        .run(console, read);
  }

  private static ArgoCall of(String json) throws WrongCall {
    Map<String, String> parameters = parameters(json);
    String tenant = parameters.getOrDefault("tenant", "");
    if (tenant.isEmpty()) {
      throw new WrongCall(
          "the parameter \"tenant\" is missing: the Application needs"
              + " spec.source.plugin.parameters: [{name: tenant, string: <name>}]");
    }
    return new ArgoCall(
        tenant, Optional.ofNullable(parameters.get("cluster")).filter(name -> !name.isEmpty()));
  }

  private static Map<String, String> parameters(String json) throws WrongCall {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Object item : list(json)) {
      Map<?, ?> parameter = item instanceof Map<?, ?> map ? map : Map.of();
      String name = String.valueOf(parameter.get("name"));
      if (!KNOWN.contains(name)) {
        throw new WrongCall(
            "there is no parameter \"%s\"; the plugin takes tenant and cluster".formatted(name));
      }
      if (!(parameter.get("string") instanceof String value)) {
        throw new WrongCall("the parameter \"%s\" must be a string".formatted(name));
      }
      if (parameters.put(name, value) != null) {
        throw new WrongCall("the parameter \"%s\" is there twice".formatted(name));
      }
    }
    return parameters;
  }

  /** Read as YAML, which JSON is too: the classes for that are needed anyway. */
  private static List<?> list(String json) throws WrongCall {
    if (json.isBlank()) {
      return List.of();
    }
    Findings findings = Findings.ofFleet();
    Optional<Node> read =
        StrictYaml.read(VARIABLE, json, findings).filter(node -> !findings.hasErrors());
    Object value = read.map(Node::value).orElse(null);
    if (value instanceof List<?> list) {
      return list;
    }
    if (read.isPresent() && value == null) {
      return List.of();
    }
    throw new WrongCall(VARIABLE + " is not the list of parameters that Argo CD sets");
  }
}
