package dev.meshfleet.command;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.onboard.NotHere;
import dev.meshfleet.onboard.Part;
import dev.meshfleet.onboard.TenantDraft;
import dev.meshfleet.read.TenantName;
import dev.meshfleet.read.TenantsFolder;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet new}: writes a tenant file to start from. */
@Command(
    name = "new",
    description = "Write the file of a new tenant, or migrate an installation to one.",
    sortOptions = false,
    footer = {
      "",
      "The command never prompts, and never changes an existing file. PART is gateway, tls, egress,",
      "quota, access, isolation, canary, values, cert-manager, sail, hosting, guest, clusters or",
      "federation. Each part adds a commented block that fits the clusters, versions and policy of",
      "the fleet.",
      "",
      "--from reads Helm values of istiod, gateway and umbrella charts; releases in an Argo CD",
      "Application or ApplicationSet, Flux HelmRelease, HelmChart of k3s, kustomization, helmfile or",
      "Terraform JSON; IstioOperator, Sail's Istio, ServiceMeshControlPlane; and the objects of an",
      "installation. From a folder, it reads each YAML and JSON file. It compares the installation",
      "with the manifests of the new file. Each field of the sources is in the file, in a warning that",
      "says what to do, or in the list of fields that a tenant file does not need. Otherwise, the",
      "command reports the field and exits with 1. The name of a values file becomes the name of its",
      "gateway: use the name of the release.",
      "",
      "Examples:",
      "  meshfleet new payments",
      "  meshfleet new payments --with gateway,tls,quota",
      "  meshfleet new shop --with guest --print      only print the file",
      "  meshfleet new payments --from istiod.yaml --from gateway.yaml      Helm values",
      "  meshfleet new payments --from argocd/apps/istio      a folder of releases and values",
      "  helm template istiod-payments istio/istiod -f istiod.yaml | meshfleet new payments --from -",
      "  meshfleet new payments --from dump.yaml      objects of a cluster, from kubectl get",
      "  meshfleet new payments --from dump.yaml --with-moves moves.yaml      and resources to copy",
      "",
      "Exit codes: 0 success, 1 a file is invalid, a part does not fit the fleet, or a field of the",
      "sources is not accounted for, 2 invalid usage, or the file already exists, 3 the file cannot",
      "be written."
    })
final class NewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TENANT",
      description = "The name of the tenant; its file is TENANT.yaml.")
  private String name;

  @Option(
      names = "--with",
      paramLabel = "PART",
      split = ",",
      completionCandidates = Words.class,
      description = "An additional part of the file; separate several parts with commas.")
  private List<String> with = List.of();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "The installation: a file, a folder or - (standard input); repeatable.")
  private List<String> from = List.of();

  @Option(
      names = "--with-moves",
      paramLabel = "MOVES",
      description =
          "With --from: write the resources that must be copied to other namespaces"
              + " into this new file, as manifests and commands.")
  private String moves;

  @Option(names = "--print", description = "Print the file instead of writing it.")
  private boolean print;

  @Mixin private TenantsOption tenants;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Set<Part> parts = parts();
    Optional<String> refusal = TenantName.refusal(name);
    if (refusal.isPresent()) {
      throw new WrongCall(refusal.get());
    }
    TenantsFolder folder = tenants.folderToBe(console);
    NewFile file = NewFile.of(folder, name);
    if (!print) {
      file.checkFree();
    }
    ReadFleet read =
        Files.isDirectory(folder.path())
            ? ReadFleet.of(folder, tenants)
            : ReadFleet.ofNothing(folder.shown());
    if (read.fleet().isEmpty()) {
      read.printAll(console);
      return ExitCode.INPUT_WRONG;
    }
    return from.isEmpty() ? draft(file, read, parts) : carriedOver(file, read);
  }

  private Set<Part> parts() throws WrongCall {
    if (!with.isEmpty() && !from.isEmpty()) {
      throw new WrongCall("--with and --from cannot be combined");
    }
    if (moves != null && from.isEmpty()) {
      throw new WrongCall("--with-moves requires --from");
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String word : with) {
      Optional<Part> part = Part.of(word.strip());
      if (part.isEmpty()) {
        List<String> known = Stream.of(Part.values()).map(Part::word).toList();
        throw new WrongCall(
            "unknown part \"%s\"; %s".formatted(word, DidYouMean.sentence(word, known)));
      }
      parts.add(part.get());
    }
    return parts;
  }

  private int draft(NewFile file, ReadFleet read, Set<Part> parts)
      throws WrongCall, EnvironmentFailure {
    NewTenant tenant = new NewTenant(name, file.shown(), read);
    Findings findings = Findings.ofFleet();
    try {
      Optional<String> text = tenant.text(parts, findings);
      findings = text.map(tenant::findings).orElse(findings);
      ReadFleet.print(findings.inFileOrder(), console);
      if (print && text.isPresent()) {
        console.print(text.get());
      } else if (!print && !findings.hasErrors()) {
        file.write(text.orElseThrow());
        console.print(tenant.next(text.get(), file.hasSchema()));
      }
    } catch (NotHere e) {
      console.err().println(Colours.ofErr(console).error(e.getMessage()));
      return ExitCode.INPUT_WRONG;
    }
    return findings.hasErrors() ? refused(file) : ExitCode.DONE;
  }

  private int refused(NewFile file) {
    console
        .err()
        .println(
            Colours.ofErr(console)
                .error(
                    "%s is not valid in this fleet, because of the errors above"
                        .formatted(file.shown()),
                    print
                        ? "fix it, or use other parts"
                        : "no file is written; use other parts, or print the file with --print"));
    return ExitCode.INPUT_WRONG;
  }

  private int carriedOver(NewFile file, ReadFleet read) throws WrongCall, EnvironmentFailure {
    Optional<MovesFile> beside =
        Optional.ofNullable(moves).map(path -> MovesFile.of(path, console));
    if (beside.isPresent()) {
      beside.get().checkFree();
    }
    Optional<NewFrom.Outcome> outcome =
        new NewFrom(name, from, TenantDraft.MODELINE, Optional.ofNullable(moves))
            .run(console, read);
    if (outcome.isEmpty()) {
      return ExitCode.INPUT_WRONG;
    }
    if (beside.isPresent()) {
      beside.get().write(outcome.get().moves());
    }
    if (print) {
      console.print(outcome.get().text());
      outcome.get().said().forEach(console.err()::println);
    } else {
      file.write(outcome.get().text());
      console.print(
          "%s is written.\n%s\n".formatted(file.shown(), String.join("\n", outcome.get().said())));
    }
    return outcome.get().refused() ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }

  /** The words of {@code --with}, for completion. */
  private static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Part.values()).map(Part::word).iterator();
    }
  }
}
