package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.compare.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Finds the lines in which two texts differ, each run of them as one change. */
final class TextDiff {
  private TextDiff() {}

  /**
   * @param path put in front of the number of the line
   * @param before empty where there was no text
   */
  static List<FieldChange> of(String path, String before, String after) {
    RawText one = new RawText(before.getBytes(UTF_8));
    RawText other = new RawText(after.getBytes(UTF_8));
    HistogramDiff diff = new HistogramDiff();
    diff.setFallbackAlgorithm(null); // which takes time by the square of what differs
    List<FieldChange> changes = new ArrayList<>();
    for (Edit edit : diff.diff(RawTextComparator.DEFAULT, one, other)) {
      int line = (edit.getLengthB() > 0 ? edit.getBeginB() : edit.getBeginA()) + 1;
      changes.add(
          new FieldChange(
              path + "line " + line,
              lines(one, edit.getBeginA(), edit.getEndA()),
              lines(other, edit.getBeginB(), edit.getEndB())));
    }
    return changes;
  }

  private static String lines(RawText text, int begin, int end) {
    return begin == end ? null : text.getString(begin, end, false);
  }

  /**
   * Splits a field with long texts into the lines that differ, so that equal lines are not kept for
   * each of thousands of tenants.
   */
  static Stream<FieldChange> shortened(FieldChange field) {
    boolean large =
        field.before() instanceof String before
            && field.after() instanceof String after
            && Math.max(before.length(), after.length()) > LONG
            && before.indexOf('\n') >= 0
            && after.indexOf('\n') >= 0;
    return large
        ? of(field.path() + " ", (String) field.before(), (String) field.after()).stream()
        : Stream.of(field);
  }

  private static final int LONG = 1024;
}
