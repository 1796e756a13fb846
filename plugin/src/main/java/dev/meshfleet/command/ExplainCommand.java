package dev.meshfleet.command;

import dev.meshfleet.explain.Absence;
import dev.meshfleet.explain.Explanation;
import dev.meshfleet.explain.ExplanationJson;
import dev.meshfleet.explain.ExplanationText;
import dev.meshfleet.explain.Explanations;
import dev.meshfleet.explain.Wanted;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code meshfleet explain}: where an object comes from, and why it is there or is not. */
@Command(
    name = "explain",
    description = "Say where an object of a tenant comes from: template, fields, defaults, why.",
    sortOptions = false,
    footer = {
      "",
      "A field is named when the object is another one, or none, without it or with another value.",
      "",
      "Examples:",
      "  meshfleet explain payments                                  all objects, as a table",
      "  meshfleet explain payments deploy/istiod-payments           one of them",
      "  meshfleet explain payments netpol/payments-isolation.payments-api",
      "  meshfleet explain payments gateways                         every one of a kind",
      "  meshfleet explain payments all | less                       every object at length",
      "  meshfleet explain payments -o json"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "TENANT", description = "Name of a tenant.")
  private String tenant;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KIND/NAME[.NAMESPACE]",
      description =
          "One of its objects, named as for kubectl; a kind alone is every object of it, and all"
              + " is every object.")
  private Optional<String> object = Optional.empty();

  @Mixin private ClusterOption cluster;

  @Mixin private TenantsOption tenants;

  @Mixin private TextOutput output;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Optional<Wanted> wanted = Optional.empty();
    if (object.isPresent()) {
      wanted = Wanted.of(object.get());
      if (wanted.isEmpty()) {
        throw new WrongCall(
            "\"%s\" names no object: write KIND/NAME or KIND/NAME.NAMESPACE, as deploy/istiod-%s"
                .formatted(object.get(), tenant));
      }
    }
    ReadFleet read = ReadFleet.of(tenants, console);
    Optional<List<Choice.Job>> jobs =
        new Choice(List.of(tenant), cluster.name())
            .checked(read.fleet().map(Manifests::new), console, read);
    return jobs.isEmpty() ? ExitCode.INPUT_WRONG : explain(read, jobs.get().get(0), wanted);
  }

  private int explain(ReadFleet read, Choice.Job job, Optional<Wanted> wanted)
      throws WrongCall, EnvironmentFailure {
    Explanations explanations = Explaining.of(console, read, job);
    List<Manifest.Identity> known =
        explanations.objects().stream().map(Explanation::object).map(Manifest::identity).toList();
    List<Manifest.Identity> meant = wanted.map(asked -> asked.among(known)).orElse(known);
    if (meant.isEmpty()) {
      Absence absence =
          new Absence(
              read.fleet().orElseThrow(), read.findings(), explanations, wanted.orElseThrow());
      console
          .err()
          .println(
              Colours.ofErr(console)
                  .error(
                      "tenant %s has no %s in cluster %s"
                          .formatted(tenant, object.orElseThrow(), job.cluster().name()),
                      absence.reasons().toArray(String[]::new)));
      return ExitCode.INPUT_WRONG;
    }
    if (meant.size() > 1 && wanted.isPresent() && !wanted.get().isKind()) {
      throw new WrongCall(
          "\"%s\" fits %d objects of %s; say which one:"
              .formatted(wanted.get().typed(), meant.size(), tenant),
          meant.stream().map(Wanted::spelled).toArray(String[]::new));
    }
    List<Explanation> shown =
        explanations.objects().stream()
            .filter(each -> meant.contains(each.object().identity()))
            .toList();
    console.print(printed(explanations, shown, wanted.isPresent()));
    return ExitCode.DONE;
  }

  private String printed(Explanations explanations, List<Explanation> shown, boolean chosen) {
    if (output.isJson()) {
      return ExplanationJson.of(explanations, shown);
    }
    return chosen
        ? String.join("\n", shown.stream().map(ExplanationText::block).toList())
            + ExplanationText.untried(explanations)
        : ExplanationText.table(explanations);
  }
}
