package dev.meshfleet.read;

import dev.meshfleet.fleet.FileWords;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.rule.Interest;
import java.util.HashSet;
import java.util.Set;

/** Decides which files must be read for some tenants, from the words of the files. */
final class FileSelector {
  private final Interest interest;
  private final Set<Long> words = new HashSet<>();

  /** A bit for each word of interest, because most words of a file are not of interest. */
  private final long[] filter = new long[16];

  private FileSelector(Interest interest) {
    this.interest = interest;
    for (String word : interest.words()) {
      long hash = FileWords.hash(word);
      words.add(hash);
      filter[(int) (hash >>> 6) & 15] |= 1L << hash;
    }
  }

  static FileSelector of(Interest interest) {
    return new FileSelector(interest);
  }

  /**
   * Whether the file must be read: it contains a word of interest, or characters that can hide one.
   */
  boolean isConcerned(SourceFile file) {
    if (file.type() != SourceFile.Type.REGULAR || interest.isInTenant(file.stem())) {
      return true;
    }
    FileWords found = file.words();
    return found.isOdd() || hasWord(found) || found.dotted().stream().anyMatch(this::isNear);
  }

  private boolean hasWord(FileWords found) {
    for (int i = 0; i < found.size(); i++) {
      long hash = found.hash(i);
      if ((filter[(int) (hash >>> 6) & 15] & 1L << hash) != 0 && words.contains(hash)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word with dots is a host or a version that concerns the tenants. */
  private boolean isNear(String word) {
    return interest.hasEndings() && interest.isBelow(HostName.plain(word))
        || word.charAt(0) <= '9' && interest.isFar(word);
  }
}
