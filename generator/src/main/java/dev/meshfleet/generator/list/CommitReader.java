package dev.meshfleet.generator.list;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.read.FolderLimits;
import dev.meshfleet.read.TenantFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** Reads the changes of a commit from git. */
final class CommitReader {
  private static final String TRAILER = "Meshfleet-Approve-Removal";

  private final String path;
  private final ObjectReader reader;
  private final TenantFileReader tenantFiles;

  /**
   * A reader of commits.
   *
   * @param path of the tenants' folder from the root of the repository; empty: the root itself
   */
  CommitReader(String path, ObjectReader reader) {
    this.path = path;
    this.reader = reader;
    this.tenantFiles = new TenantFileReader(path.isEmpty() ? "." : path, reader);
  }

  /**
   * The changes of a commit relative to the last register. The content of a commit never blocks
   * later commits: a malformed commit is not taken, and the next one is read as if the malformed
   * one did not exist.
   *
   * @throws IOException when git's data is damaged or incomplete
   */
  CommitChanges read(Register before, RevCommit commit) throws IOException {
    try {
      return readable(before, commit);
    } catch (RuntimeException | StackOverflowError e) { // a tree that git itself never writes
      return refusal(commit, "its tree in git is malformed");
    }
  }

  private CommitChanges readable(Register before, RevCommit commit) throws IOException {
    Optional<ObjectId> folder = Folder.in(commit, path, reader);
    if (folder.isEmpty()) {
      return refusal(commit, "the folder %s does not exist".formatted(path));
    }
    if (folder.get().name().equals(before.folder())) {
      return new CommitChanges(
          commit.name(),
          Optional.empty(),
          before.folder(),
          before.settings(),
          new TreeMap<>(),
          approvals(commit));
    }
    return read(before, commit, folder.get());
  }

  private CommitChanges read(Register before, RevCommit commit, ObjectId folder)
      throws IOException {
    List<Folder.Entry> all = new ArrayList<>();
    List<Folder.Entry> changed = new ArrayList<>();
    Folder.compare(
        reader,
        before.folder(),
        folder,
        (entry, same) -> {
          if (entry.isThere()) {
            all.add(entry);
          }
          if (!same) {
            changed.add(entry);
          }
          return all.size() <= Folder.MOST_FILES;
        });
    if (all.size() > Folder.MOST_FILES) {
      return refusal(commit, "%2$s has more than %1$d files".formatted(Folder.MOST_FILES, path));
    }
    Optional<String> twice = twice(all);
    if (twice.isPresent()) {
      return refusal(commit, "two files in %s have the name %s".formatted(path, twice.get()));
    }
    Settings settings = settings(before.settings(), all);
    if (!settings.known()) {
      return refusal(commit, settings.problem());
    }
    List<Folder.Entry> files = toRead(before.settings(), settings, all, changed);
    if (bytes(files) > FolderLimits.MOST_BYTES) {
      long most = FolderLimits.MOST_BYTES >> 20;
      return refusal(commit, "the files in %s have more than %d MiB".formatted(path, most));
    }
    SortedMap<String, FileContent> contents =
        tenantFiles.observe(tenantFiles.under(settings.blob()).orElseThrow(), files);
    return new CommitChanges(
        commit.name(), Optional.empty(), folder.name(), settings, contents, approvals(commit));
  }

  /** Git never writes such a tree, but reads one that was crafted. */
  private static Optional<String> twice(List<Folder.Entry> entries) {
    Set<String> names = new HashSet<>();
    return entries.stream()
        .map(Folder.Entry::name)
        .filter(name -> !names.add(name))
        .map(OneLine::of)
        .findFirst();
  }

  private long bytes(List<Folder.Entry> files) throws IOException {
    long bytes = 0;
    for (Folder.Entry file : files) {
      bytes += file.isThere() ? tenantFiles.size(file) : 0;
    }
    return bytes;
  }

  /**
   * The changed files, or all files when fleet.yaml changed, because its defaults apply to all of
   * them.
   */
  private static List<Folder.Entry> toRead(
      Settings before, Settings now, List<Folder.Entry> all, List<Folder.Entry> changed) {
    List<Folder.Entry> files = new ArrayList<>(changed);
    if (!now.blob().equals(before.blob()) || !before.known()) {
      files.removeIf(Folder.Entry::isThere);
      files.addAll(all);
    }
    return files;
  }

  private static CommitChanges refusal(RevCommit commit, String why) {
    return new CommitChanges(
        commit.name(), Optional.of(why), "", Settings.NONE, new TreeMap<>(), approvals(commit));
  }

  /**
   * The newest readable fleet.yaml. If the file is broken or missing, the last readable one stays
   * in effect.
   */
  private Settings settings(Settings before, List<Folder.Entry> all) throws IOException {
    Optional<Folder.Entry> file =
        all.stream().filter(entry -> TenantFiles.isFleetFile(entry.name())).findFirst();
    if (file.isEmpty()) {
      return before.blob().isEmpty()
          ? new Settings(true, "", tenantFiles.under("").orElseThrow().clusters(), "")
          : before.refused("fleet.yaml was removed; its last version stays in effect");
    }
    Findings findings = Findings.ofFleet();
    return tenantFiles
        .under(file.get(), findings)
        .map(read -> new Settings(true, file.get().id().name(), read.clusters(), ""))
        .orElseGet(() -> before.refused(TenantFileReader.text(findings)));
  }

  /** The numbers in the approval trailers of the commit message. */
  static Set<Integer> approvals(RevCommit commit) {
    Set<Integer> numbers = new HashSet<>();
    for (String value : commit.getFooterLines(TRAILER)) {
      if (value.strip().matches("\\d{1,9}")) {
        numbers.add(Integer.parseInt(value.strip()));
      }
    }
    return numbers;
  }
}
