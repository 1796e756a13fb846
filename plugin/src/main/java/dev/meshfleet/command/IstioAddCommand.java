package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.istio.NotAChart;
import dev.meshfleet.istio.OfficialChart;
import dev.meshfleet.read.AddedTemplates;
import dev.meshfleet.read.TenantsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet istio add}: puts a release's official injection templates beside the fleet. */
@Command(
    name = "add",
    description =
        "Use the injection templates of an official istiod chart: they are put into istio/VERSION"
            + " beside the tenants.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  helm pull istio/istiod --version 1.30.3",
      "  meshfleet istio add istiod-1.30.3.tgz"
    })
final class IstioAddCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "CHART",
      description = "The chart istiod of a release: its package (.tgz), or a folder.")
  private String chart;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The release, for a chart from Istio's git repository.")
  private Optional<String> version = Optional.empty();

  @Mixin private TenantsOption tenants;

  IstioAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    TenantsFolder folder = tenants.folder(console);
    Path root = folder.path().resolve(AddedTemplates.FOLDER);
    Path given = console.directory().resolve(chart);
    if (!Files.isDirectory(given) && !Files.isRegularFile(given)) {
      throw new WrongCall("there is no file or folder " + chart);
    }
    try {
      OfficialChart official = OfficialChart.read(given, version);
      write(root, official);
      console.print(
          "%d templates of Istio %s are in %s/%s/%s%n"
              .formatted(
                  official.templates().size(),
                  official.version(),
                  folder.shown(),
                  AddedTemplates.FOLDER,
                  official.version()));
      return ExitCode.DONE;
    } catch (NotAChart e) {
      console.err().println(Colours.ofErr(console).of(finding(e)));
      return ExitCode.INPUT_WRONG;
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read %s or write to %s".formatted(chart, root));
    }
  }

  private Finding finding(NotAChart refusal) {
    return new Finding(
        Severity.ERROR,
        Code.FILE,
        Place.startOf(chart),
        refusal.getMessage(),
        refusal.remedy(),
        Set.of());
  }

  /**
   * The folder is filled under another name and then moved, so that nobody ever sees half of it.
   */
  private static void write(Path root, OfficialChart official) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException();
    }
    Files.createDirectories(root);
    Path draft = Files.createTempDirectory(root.getParent(), ".istio-");
    Path old = draft.resolveSibling(draft.getFileName() + "-old");
    Path target = root.resolve(official.version().toString());
    try {
      Path filled = Files.createDirectory(draft.resolve("filled"));
      for (Map.Entry<String, String> template : official.templates().entrySet()) {
        Files.write(
            filled.resolve(template.getKey() + ".yaml"), template.getValue().getBytes(UTF_8));
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(target, old);
      }
      Files.move(filled, target);
    } finally {
      delete(draft);
      delete(old);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
