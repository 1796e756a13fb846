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

/** {@code meshfleet istio add}: adds a release of Istio from its official charts. */
@Command(
    name = "add",
    description =
        "Add a release of Istio from its official charts. It writes the digests of the charts and"
            + " the injection templates to istio/VERSION in the tenants' folder.",
    sortOptions = false,
    footer = {
      "",
      "A release with the charts of a known release is rendered as that release. For other releases,",
      "the command lists the differences by file, and adds them only with --like. For a release that",
      "Meshfleet knows, pass only the chart istiod, to add its injection templates.",
      "",
      "Examples:",
      "  repo=https://istio-release.storage.googleapis.com/charts",
      "  helm pull istiod --repo $repo --version 1.30.9",
      "  helm pull gateway --repo $repo --version 1.30.9",
      "  meshfleet istio add istiod-1.30.9.tgz gateway-1.30.9.tgz",
      "  meshfleet istio add istiod-1.32.0.tgz gateway-1.32.0.tgz --like 1.31.0-rc.0",
      "  meshfleet istio add istiod-1.30.3.tgz"
    })
final class IstioAddCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "CHART",
      arity = "1..2",
      description = "The charts istiod and gateway of a release: packages (.tgz) or folders.")
  private List<String> charts;

  @Option(
      names = "--like",
      paramLabel = "VERSION",
      description = "Add a release whose charts differ, and render it like this known release.")
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
          "unknown release: --like %s".formatted(like.get()),
          DidYouMean.sentence(like.get(), known));
    }
    return Releases.parse(like.get());
  }

  /** For a release that Meshfleet knows, only the injection templates are added. */
  private int templates(
      TenantsFolder folder, ReleaseCharts charts, KnownCharts known, Optional<Version> base)
      throws NotAChart, EnvironmentFailure, WrongCall {
    Version version = charts.version();
    if (base.isPresent() && !base.get().equals(version)) {
      throw new WrongCall(
          "--like is not allowed: Meshfleet knows Istio %s".formatted(version), "remove --like");
    }
    Lesson lesson = Lesson.like(charts, version, known);
    if (!lesson.differences().isEmpty()) {
      String what = "the charts differ from the official charts of Istio %s".formatted(version);
      String remedy =
          "it is rendered like the official charts; --like %s adds these injection templates anyway"
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
          "Istio %s is unknown, and requires both charts".formatted(version),
          "add the chart gateway of the same release");
    }
    Optional<Version> same = Lesson.same(charts, known);
    if (same.isPresent()) {
      Path written = LearnedFolder.in(folder).write(Lesson.same(charts, same.get()), true);
      console.print(
          "Istio %s is rendered as %s: the charts are equal%nThe record for review is %s/%s%n"
              .formatted(version, same.get(), folder.shown(), written));
      return ExitCode.DONE;
    }
    return learnLike(folder, charts, known, base);
  }

  /** For a release whose charts differ from those of every known one. */
  private int learnLike(
      TenantsFolder folder, ReleaseCharts charts, KnownCharts known, Optional<Version> base)
      throws NotAChart, EnvironmentFailure, WrongCall {
    Version version = charts.version();
    Version nearest = base.isPresent() ? base.get() : Lesson.nearest(charts, known);
    Lesson lesson = Lesson.like(charts, nearest, known);
    if (base.isEmpty()) {
      String what =
          "the charts of Istio %s differ from those of every known release".formatted(version);
      String remedy = "--like %s adds it anyway, with a note at every use".formatted(nearest);
      tell(Severity.ERROR, what, lesson, remedy);
      return ExitCode.INPUT_WRONG;
    }
    Path written = LearnedFolder.in(folder).write(lesson, true);
    console.print(
        "Istio %s is rendered like %s: %s%n%sThe record for review is %s/%s%n"
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
