package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.helm.GoActions;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.YamlSyntax;
import java.util.List;
import java.util.Optional;

/**
 * Custom injection templates, {@code sidecarInjectorWebhook.templates}. A template that istiod
 * cannot parse would break injection in the whole mesh.
 */
final class UserTemplates {
  private static final List<String> PATH = List.of("sidecarInjectorWebhook", "templates");

  private final Release release;
  private final Findings findings;

  private UserTemplates(Release release, Findings findings) {
    this.release = release;
    this.findings = findings;
  }

  static void check(Release release, Values values, Findings findings) {
    UserTemplates templates = new UserTemplates(release, findings);
    Optional<Node> at = Optional.of(values.node());
    for (String key : PATH) {
      at = at.filter(Node.Mapping.class::isInstance).flatMap(map -> ((Node.Mapping) map).get(key));
    }
    at.filter(Node.Mapping.class::isInstance)
        .ifPresent(map -> ((Node.Mapping) map).entries().forEach(templates::check));
  }

  private void check(String name, Node.Entry entry) {
    if (InjectionTemplates.names(release).contains(name)) {
      findings.warning(
          entry.place(),
          Code.VALUE,
          "the template \"%s\" replaces the template of Istio with that name".formatted(name),
          "to use both, rename it, and list both in defaultTemplates");
    }
    if (entry.value() instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
      content(name, scalar, text);
    }
  }

  private void content(String name, Node.Scalar scalar, String text) {
    Optional<GoActions.Fault> actions = GoActions.fault(text);
    if (actions.isPresent()) {
      error(name, line(scalar, text, actions.get().line()), actions.get().problem());
    } else if (!GoActions.has(text)) {
      YamlSyntax.fault(text)
          .ifPresent(
              fault ->
                  error(
                      name, line(scalar, text, fault.line()), "invalid YAML: " + fault.problem()));
    }
  }

  private void error(String name, Place place, String problem) {
    findings.error(
        place,
        Code.VALUE,
        "invalid template \"%s\": %s".formatted(name, problem),
        "use a Go template that renders YAML");
  }

  /** A text of several lines is a block, which starts on the line after the key. */
  private static Place line(Node.Scalar scalar, String text, int line) {
    Place start = scalar.place();
    boolean block = text.indexOf('\n') >= 0;
    return block ? new Place(start.file(), start.line() + 1 + line, 1) : start;
  }
}
