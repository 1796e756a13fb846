package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits of a tenants' folder: three times what ten thousand tenants need. Every command reads
 * the folder, so a larger folder is rejected as a whole.
 */
public final class FolderLimits {
  /** Files and other entries in the folder itself. */
  public static final int MOST_FILES = 30_000;

  /** Total size of all files in bytes. */
  public static final long MOST_BYTES = 64L * 1024 * 1024;

  private FolderLimits() {}

  /**
   * Whether a folder can be read as a fleet.
   *
   * @param folder the folder as in places
   * @param findings receives the reason if it cannot
   */
  static boolean hold(String folder, List<SourceFile> files, Findings findings) {
    if (files.size() > MOST_FILES) {
      return refuse(folder, findings, "more than %d files".formatted(MOST_FILES));
    }
    if (files.stream().mapToLong(file -> file.bytes().length).sum() > MOST_BYTES) {
      return refuse(folder, findings, "files of more than %d MiB".formatted(MOST_BYTES >> 20));
    }
    return namedOnce(files, findings);
  }

  private static boolean refuse(String folder, Findings findings, String what) {
    findings.error(
        Place.ofFolder(folder),
        Code.FILE,
        "the folder contains " + what,
        "keep only tenant files and fleet.yaml here; split a larger fleet");
    return false;
  }

  /** Names in a folder on disk are unique; a crafted tree in git can have duplicates. */
  private static boolean namedOnce(List<SourceFile> files, Findings findings) {
    Set<String> names = new HashSet<>();
    boolean once = true;
    for (SourceFile file : files) {
      if (!names.add(file.name())) {
        String message =
            "the folder contains two files with the name \"%s\"".formatted(file.name());
        findings.error(Place.startOf(file.path()), Code.FILE, message, "remove one of them");
        once = false;
      }
    }
    return once;
  }
}
