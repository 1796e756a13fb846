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

/** {@code meshfleet explain}: where an object comes from, and why it exists or does not. */
@Command(
    name = "explain",
    description =
        "Explain where the objects of a tenant come from: template, fields, defaults and reason.",
    sortOptions = false,
    footer = {
      "",
      "It lists a field if the object would differ, or not exist, without it or with another value.",
      "",
      "Examples:",
      "  meshfleet explain payments                                  all objects in a table",
      "  meshfleet explain payments deploy/istiod-payments           one object",
      "  meshfleet explain payments netpol/payments-isolation.payments-api",
      "  meshfleet explain payments gateways                         all objects of a kind",
      "  meshfleet explain payments all | less                       all objects in detail",
      "  meshfleet explain payments -o json"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "TENANT", description = "The name of the tenant.")
  private String tenant;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KIND/NAME[.NAMESPACE]",
      description =
          "An object, named as for kubectl; a kind alone selects all objects of the kind, and all"
              + " selects all objects.")
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
            "invalid object \"%s\": expected KIND/NAME or KIND/NAME.NAMESPACE, for example deploy/istiod-%s"
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
          "\"%s\" matches %d objects of %s; choose one:"
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
