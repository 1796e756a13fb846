package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Place;
import java.util.List;

/**
 * Values that look like secrets are hidden, since a comment is mailed to everybody. Whoever
 * approves must know that the comment does not show them.
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
                        hidden.size() == 1
                            ? ""
                            : ", and so are %d more".formatted(hidden.size() - 1)),
                "read the file itself; secrets do not belong in git");
      }
    }
  }
}
