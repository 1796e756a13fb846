package dev.meshfleet.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every known release, taken away from the known ones and learned from its charts.
 *
 * <p>It prints a line each, for plugin/README.md. Whether those that are learned are rendered as
 * their charts do, {@code ForgottenFleetTest} proves with Helm.
 */
class ForgottenReleaseTest {
  @Test
  void isTheSameAsAnotherOneOrSaysWhatDiffers() throws Exception {
    KnownCharts all = KnownCharts.all();
    int exact = 0;
    int carried = 0;
    for (Version version : Releases.charts()) {
      KnownCharts rest = all.without(version);
      ReleaseCharts charts = charts(version);
      Optional<Version> same = Lesson.same(charts, rest);
      if (same.isPresent()) {
        exact++;
        System.out.printf("%s as %s%n", version, same.get());
        continue;
      }
      Lesson lesson = Lesson.like(charts, Lesson.nearest(charts, rest), rest);
      int lost = lesson.release().learned().differences();
      carried += lost == 0 ? 1 : 0;
      System.out.printf(
          "%s like %s: %d differences, %d not carried over%n",
          version, lesson.release().like(), lesson.differences().size(), lost);
      lesson.words().forEach(line -> System.out.println("  " + line));
      assertThat(lesson.differences()).as("what differs in %s", version).isNotEmpty();
    }
    System.out.printf("%d exact, %d like with everything carried over%n", exact, carried);
    assertThat(exact).isEqualTo(expectedExact());
  }

  private static int expectedExact() {
    return 16;
  }

  private static ReleaseCharts charts(Version version) throws Exception {
    return new ReleaseCharts(
        KnownChartsTest.chart(version, ChartPackage.ISTIOD),
        Optional.of(KnownChartsTest.chart(version, ChartPackage.GATEWAY)));
  }
}
