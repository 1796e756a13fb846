package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Place;
import java.util.List;

/**
 * Values that look like secrets are hidden, since a comment is mailed to everybody. Whoever
 * approves has to know that there is something that the comment does not show.
 */
final class HiddenValues {
  private HiddenValues() {}

  static void note(List<FileEdit.Edited> edited, RiskNotes notes) {
    for (FileEdit.Edited file : edited) {
      List<FieldChange> hidden =
          file.fields().stream().filter(field -> !field.withoutSecrets().equals(field)).toList();
      if (!hidden.isEmpty()) {
        String first = Markdown.cut(hidden.get(0).withoutSecrets().path(), 100);
        notes
            .of("")
            .note(
                Risk.NOT_SHOWN,
                Place.startOf(file.path()),
                "\"%s\" looks like a secret and is hidden%s"
                    .formatted(
                        first,
                        hidden.size() == 1 ? "" : ", as are %d more".formatted(hidden.size() - 1)),
                "read the file itself; a secret does not belong into git");
      }
    }
  }
}
