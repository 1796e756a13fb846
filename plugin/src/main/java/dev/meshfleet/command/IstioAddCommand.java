package dev.meshfleet.command;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import dev.meshfleet.learn.KnownCharts;
import dev.meshfleet.learn.Lesson;
import dev.meshfleet.learn.NotAChart;
import dev.meshfleet.learn.ReleaseCharts;
import dev.meshfleet.read.TenantsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet istio add}: learns a release of Istio from its official charts. */
@Command(
    name = "add",
    description =
        "Learn a release of Istio from its official charts: what is learned, and the release's own"
            + " injection templates, are put into istio/VERSION beside the tenants.",
    sortOptions = false,
    footer = {
      "",
      "A release whose charts are those of a known one is rendered as that one. Of any other it is",
      "said what differs, file by file, and it is taken only with --like. For a release that",
      "Meshfleet knows, the chart istiod is enough: its injection templates are used from then on.",
      "",
      "Examples:",
      "  helm pull istio/istiod --version 1.30.9",
      "  helm pull istio/gateway --version 1.30.9",
      "  meshfleet istio add istiod-1.30.9.tgz gateway-1.30.9.tgz",
      "  meshfleet istio add istiod-1.32.0.tgz gateway-1.32.0.tgz --like 1.31.0-rc.0",
      "  meshfleet istio add istiod-1.30.3.tgz"
    })
final class IstioAddCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "CHART",
      arity = "1..2",
      description = "The charts istiod and gateway of a release: packages (.tgz), or folders.")
  private List<String> charts;

  @Option(
      names = "--like",
      paramLabel = "VERSION",
      description = "Take a release whose charts differ, and render it like this known one.")
  private Optional<String> like = Optional.empty();

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The release, for charts from Istio's git repository.")
  private Optional<String> version = Optional.empty();

  @Mixin private TenantsOption tenants;

  IstioAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    TenantsFolder folder = tenants.folder(console);
    Optional<Version> base = base();
    ReleaseCharts release;
    try {
      release = new GivenCharts(console, version).read(charts);
    } catch (GivenCharts.Unreadable e) {
      print(error(e.chart(), e.getMessage(), e.remedy()));
      return ExitCode.INPUT_WRONG;
    }
    try {
      KnownCharts known = KnownCharts.all();
      return Releases.known().contains(release.version())
          ? templates(folder, release, known, base)
          : learn(folder, release, known, base);
    } catch (NotAChart e) {
      print(error(charts.get(0), e.getMessage(), e.remedy()));
      return ExitCode.INPUT_WRONG;
    }
  }

  private Optional<Version> base() throws WrongCall {
    if (like.isEmpty()) {
      return Optional.empty();
    }
    List<String> known = Releases.charts().stream().map(Version::toString).toList();
    if (!known.contains(like.get())) {
      throw new WrongCall(
          "--like %s is not a release that Meshfleet knows".formatted(like.get()),
          DidYouMean.sentence(like.get(), known));
    }
    return Releases.parse(like.get());
  }

  /** A release that Meshfleet knows: nothing is to be learned but its injection templates. */
  private int templates(
      TenantsFolder folder, ReleaseCharts charts, KnownCharts known, Optional<Version> base)
      throws NotAChart, EnvironmentFailure, WrongCall {
    Version version = charts.version();
    if (base.isPresent() && !base.get().equals(version)) {
      throw new WrongCall(
          "Meshfleet knows Istio %s itself, and renders it like no other".formatted(version),
          "leave --like out");
    }
    Lesson lesson = Lesson.like(charts, version, known);
    if (!lesson.differences().isEmpty()) {
      String what = "these are not the official charts of Istio %s".formatted(version);
      String remedy =
          "it is rendered as the official ones are; --like %s takes these injection templates"
              .formatted(version);
      tell(base.isEmpty() ? Severity.ERROR : Severity.WARNING, what, lesson, remedy);
      if (base.isEmpty()) {
        return ExitCode.INPUT_WRONG;
      }
    }
    Path written = LearnedFolder.in(folder).write(lesson, false);
    console.print(
        "%d templates of Istio %s are in %s/%s%n"
            .formatted(lesson.injection().size(), version, folder.shown(), written));
    return ExitCode.DONE;
  }

  private int learn(
      TenantsFolder folder, ReleaseCharts charts, KnownCharts known, Optional<Version> base)
      throws NotAChart, EnvironmentFailure, WrongCall {
    Version version = charts.version();
    if (charts.gateway().isEmpty()) {
      throw new WrongCall(
          "Meshfleet does not know Istio %s, and learns it only from both charts"
              .formatted(version),
          "give the chart gateway of the same release too");
    }
    Optional<Version> same = Lesson.same(charts, known);
    if (same.isPresent()) {
      Path written = LearnedFolder.in(folder).write(Lesson.same(charts, same.get()), true);
      console.print(
          "Istio %s is rendered as %s: their charts are the same%n%s/%s says so, for review%n"
              .formatted(version, same.get(), folder.shown(), written));
      return ExitCode.DONE;
    }
    Version nearest = base.isPresent() ? base.get() : Lesson.nearest(charts, known);
    Lesson lesson = Lesson.like(charts, nearest, known);
    if (base.isEmpty()) {
      String what =
          "the charts of Istio %s are those of no release that Meshfleet knows".formatted(version);
      String remedy =
          "--like %s takes it nevertheless, with a note at every use".formatted(nearest);
      tell(Severity.ERROR, what, lesson, remedy);
      return ExitCode.INPUT_WRONG;
    }
    Path written = LearnedFolder.in(folder).write(lesson, true);
    console.print(
        "Istio %s is rendered like %s: %s%n%s%s/%s says so, for review%n"
            .formatted(
                version,
                nearest,
                lesson.release().learned().words(),
                lines(lesson),
                folder.shown(),
                written));
    return ExitCode.DONE;
  }

  private void tell(Severity severity, String what, Lesson lesson, String remedy) {
    Finding finding =
        new Finding(severity, Code.VERSION, Place.startOf(charts.get(0)), what, remedy, Set.of());
    print(finding);
    console
        .err()
        .print("    compared with %s:%n%s".formatted(lesson.release().like(), lines(lesson)));
  }

  private static String lines(Lesson lesson) {
    StringBuilder lines = new StringBuilder();
    lesson.words().forEach(line -> lines.append("  ").append(line).append('\n'));
    return lines.toString();
  }

  private void print(Finding finding) {
    console.err().println(Colours.ofErr(console).of(finding));
  }

  private static Finding error(String chart, String message, String remedy) {
    return new Finding(Severity.ERROR, Code.FILE, Place.startOf(chart), message, remedy, Set.of());
  }
}
