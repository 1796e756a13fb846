package dev.meshfleet.generator.page;

import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.watch.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Problems of the list as a whole. */
final class NoticesHtml {
  private NoticesHtml() {}

  static String of(Optional<Snapshot> known, Optional<GitFailure> failure, Duration maxStale) {
    List<String> notices = new ArrayList<>();
    failure.ifPresent(
        failed ->
            notices.add(
                "Git cannot be read: "
                    + failed.getMessage()
                    + ". The generator still serves the last list."));
    known
        .filter(snapshot -> snapshot.age().compareTo(maxStale) > 0)
        .ifPresent(
            old -> notices.add("The list is older than --max-stale, so requests of Argo CD fail."));
    known.flatMap(Snapshot::held).ifPresent(notices::add);
    known
        .map(snapshot -> snapshot.register().refusal())
        .filter(refusal -> !refusal.isEmpty())
        .ifPresent(refusal -> notices.add("The newest commit is rejected: " + refusal));
    known
        .map(snapshot -> snapshot.register().fleetProblem())
        .filter(problem -> !problem.isEmpty())
        .ifPresent(
            problem ->
                notices.add(
                    "The newest fleet.yaml has errors. An earlier version is in use.\n" + problem));
    StringBuilder html = new StringBuilder();
    notices.forEach(
        notice ->
            html.append("<p class=\"notice\">").append(Html.escaped(notice)).append("</p>\n"));
    return html.toString();
  }
}
