package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectReader;

/** The files whose edits the review shows: fleet.yaml, tenant files, templates. */
final class EditedFiles {
  private static final int MOST_TEMPLATES = 500;

  private final Revisions revisions;
  private final ObjectReader reader;
  private final List<FileEdit.Edited> edited = new ArrayList<>();

  private EditedFiles(Revisions revisions, ObjectReader reader) {
    this.revisions = revisions;
    this.reader = reader;
  }

  /**
   * Those that differ between the two sides, in the order of a reader's interest.
   *
   * @param notes receives a note if there are too many templates to show
   */
  static List<FileEdit.Edited> of(
      Sides sides, Revisions revisions, Paths paths, ObjectReader reader, RiskNotes notes)
      throws IOException {
    EditedFiles files = new EditedFiles(revisions, reader);
    files.compare(paths.in("fleet.yaml"), true);
    for (String name : sides.changed()) {
      files.edited.add(
          FileEdit.Edited.of(
              paths.file(name),
              Optional.ofNullable(sides.beforeFiles().get(name)),
              Optional.ofNullable(sides.afterFiles().get(name)),
              true));
    }
    files.templates(paths.in("templates"), notes);
    files.templates(paths.in("istio"), notes);
    return files.edited;
  }

  private void compare(String path, boolean yaml) throws IOException {
    Optional<SourceFile> before = revisions.before().file(path, reader);
    Optional<SourceFile> after = revisions.after().file(path, reader);
    if (!before.equals(after)) {
      edited.add(FileEdit.Edited.of(path, before, after, yaml));
    }
  }

  private void templates(String folder, RiskNotes notes) throws IOException {
    Set<String> paths = new TreeSet<>(revisions.before().below(folder).keySet());
    paths.addAll(revisions.after().below(folder).keySet());
    paths.removeIf(path -> revisions.before().at(path).equals(revisions.after().at(path)));
    int shown = 0;
    for (String path : paths) {
      if (shown++ == MOST_TEMPLATES) {
        notes
            .of("")
            .note(
                Severity.WARNING,
                Risk.NOT_SHOWN,
                Place.ofFolder(folder),
                "%d of %d changed templates are not shown"
                    .formatted(paths.size() - MOST_TEMPLATES, paths.size()),
                "review them with git diff");
        return;
      }
      compare(path, false);
    }
  }
}
