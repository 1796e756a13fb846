package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every edit of the files of the folder: by field, or by line where a file cannot be parsed or is a
 * template. Comments and formatting are not fields.
 *
 * @param files all files with the same edit
 * @param fields empty where no field differs; without secrets, and never shortened
 */
record FileEdit(Action action, List<String> files, List<FieldChange> fields) {
  /** What happens to the file. */
  enum Action {
    ADDED,
    CHANGED,
    REMOVED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<FileEdit> of(List<Edited> edited) {
    Map<FileEdit, List<String>> alike = new LinkedHashMap<>();
    for (Edited file : edited) {
      FileEdit same = new FileEdit(file.action(), List.of(), file.fields());
      alike.computeIfAbsent(same, f -> new ArrayList<>()).add(file.path());
    }
    List<FileEdit> edits = new ArrayList<>();
    alike.forEach(
        (edit, files) ->
            edits.add(
                new FileEdit(
                    edit.action,
                    files,
                    edit.fields.stream().map(FieldChange::withoutSecrets).toList())));
    return edits;
  }

  /** One file and what differs in it. */
  record Edited(String path, Action action, List<FieldChange> fields) {
    /**
     * A file that exists on at least one side.
     *
     * @param yaml whether it is compared by field
     */
    static Edited of(
        String path, Optional<SourceFile> before, Optional<SourceFile> after, boolean yaml) {
      Action action =
          before.isEmpty() ? Action.ADDED : after.isEmpty() ? Action.REMOVED : Action.CHANGED;
      Optional<Map<?, ?>> old = yaml ? data(before) : Optional.empty();
      Optional<Map<?, ?>> now = yaml ? data(after) : Optional.empty();
      return new Edited(
          path,
          action,
          old.isPresent() && now.isPresent()
              ? FieldDiff.of(old.get(), now.get())
              : TextDiff.of("", text(before), text(after)));
    }

    private static String text(Optional<SourceFile> file) {
      return file.map(FileEdit.Edited::text).orElse("");
    }

    private static String text(SourceFile file) {
      return file.bytes().length > StrictYaml.MAX_BYTES
          ? "(a file of more than %d bytes)".formatted(StrictYaml.MAX_BYTES)
          : new String(file.bytes(), UTF_8);
    }

    /** A missing file has no fields; empty for a file that cannot be parsed. */
    private static Optional<Map<?, ?>> data(Optional<SourceFile> file) {
      if (file.isEmpty()) {
        return Optional.of(Map.of());
      }
      Findings findings = Findings.ofFleet();
      return StrictYaml.read(file.get().path(), file.get().bytes(), findings)
          .filter(node -> !findings.hasErrors() && node instanceof Node.Mapping)
          .map(node -> (Map<?, ?>) node.value());
    }
  }
}
