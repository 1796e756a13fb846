package dev.meshfleet.generator.page;

import dev.meshfleet.generator.watch.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The commit of the list, and the time of the last successful check of git. The script updates the
 * age.
 */
final class CheckHtml {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** Without calls of Argo CD, the generator checks the branch once a minute. */
  private static final Duration OLD = Duration.ofMinutes(3);

  private CheckHtml() {}

  static String of(Optional<Snapshot> known, Instant now) {
    if (known.isEmpty()) {
      return "Git has not been read yet.";
    }
    Snapshot snapshot = known.get();
    String commit = snapshot.register().taken();
    Instant seen = now.minus(snapshot.age()).truncatedTo(ChronoUnit.SECONDS);
    return ("<span id=\"look\"%s>Last check of git: <span id=\"age\" data-seconds=\"%d\">%s"
            + "</span> ago</span>, <time datetime=\"%s\">%s</time> &middot; commit"
            + " <code>%s</code>")
        .formatted(
            snapshot.age().compareTo(OLD) > 0 ? " class=\"old\"" : "",
            snapshot.age().toSeconds(),
            words(snapshot.age()),
            seen,
            CLOCK.format(seen),
            Html.escaped(commit.substring(0, Math.min(12, commit.length()))));
  }

  /** {@code 59 s}, {@code 5 min}, {@code 3 h}. */
  static String words(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }
}
