package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.rule.Interest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Scans the bytes of tenant files without parsing YAML, in a hundredth of the time: whether a file
 * contains a word of interest, and which form it has. Files that differ only in plain names and
 * hosts have the same form: if one of them can be read, the others can too.
 */
final class FileScan {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Longer names are not equivalent, because each field has its own limit. */
  private static final int LONGEST_NAME = 40;

  /** Lower-case words with a meaning of their own in a file; they are not names. */
  private static final Set<Long> NO_NAMES = hashes(List.of("true", "false", "null", "yes", "no"));

  private final Interest interest;
  private final Set<Long> words;
  private final long[] filter = new long[16];
  private byte[] bytes;
  private long self;
  private long form;
  private boolean concerned;

  private FileScan(Interest interest) {
    this.interest = interest;
    this.words = hashes(interest.words());
    words.forEach(word -> filter[(int) (word >>> 6) & 15] |= 1L << word);
  }

  static FileScan of(Interest interest) {
    return new FileScan(interest);
  }

  /** Scans a file. */
  void at(SourceFile file) {
    bytes = file.bytes();
    byte[] name = file.stem().getBytes(ISO_8859_1);
    self = hash(name, 0, name.length);
    form = OFFSET;
    concerned = file.type() != SourceFile.Type.REGULAR || interest.isInTenant(file.stem());
    for (int at = 0; at < bytes.length && !concerned; ) {
      at = isWord(bytes[at]) ? word(at) : other(at);
    }
  }

  /**
   * Whether the file must be read: it contains a word of interest, or characters that can hide one.
   */
  boolean isConcerned() {
    return concerned;
  }

  /** The form of the file, as a hash. */
  long form() {
    return form;
  }

  /**
   * The characters between two words. Comments are scanned too: their beginning depends on quotes,
   * and text that only looks like a comment could hide a claim.
   */
  private int other(int at) {
    byte b = bytes[at];
    concerned |= isOdd(b);
    form = (form ^ b) * PRIME;
    return at + 1;
  }

  /** Characters of escapes, and characters other than spaces and visible ASCII. */
  private static boolean isOdd(byte b) {
    return b == '\\' || b < ' ' && b != '\n' || b == 0x7f;
  }

  private int word(int start) {
    int end = start;
    int dots = 0;
    boolean plain = bytes[start] >= 'a' && bytes[start] <= 'z' || isWildcard(start);
    while (end < bytes.length && isWord(bytes[end])) {
      dots += bytes[end] == '.' ? 1 : 0;
      plain &= bytes[end] != '_' && (bytes[end] < 'A' || bytes[end] > 'Z');
      end++;
    }
    long hash = hash(bytes, start, bytes[end - 1] == '.' ? end - 1 : end);
    look(hash, start, end, dots);
    boolean name = plain && !isKey(end) && end - start <= LONGEST_NAME && !NO_NAMES.contains(hash);
    long shown = name ? hash == self ? 's' : dots > 0 ? 'h' : 'w' : hash;
    form = (form ^ shown) * PRIME;
    return end;
  }

  private boolean isWildcard(int start) {
    return bytes[start] == '*' && start + 1 < bytes.length && bytes[start + 1] == '.';
  }

  /** Whether a word that ends here is a key, in quotes or not. */
  private boolean isKey(int end) {
    boolean quoted = end < bytes.length && (bytes[end] == '"' || bytes[end] == '\'');
    int colon = quoted ? end + 1 : end;
    return colon < bytes.length && bytes[colon] == ':';
  }

  private void look(long hash, int start, int end, int dots) {
    if ((filter[(int) (hash >>> 6) & 15] & 1L << hash) != 0 && words.contains(hash)) {
      concerned = true;
    } else if (dots >= 2 && bytes[start] <= '9' || dots > 0 && interest.hasEndings()) {
      String word = new String(bytes, start, end - start, ISO_8859_1);
      concerned |= interest.isFar(word) || interest.isBelow(HostName.plain(word));
    }
  }

  private static boolean isWord(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= '0' && b <= '9'
        || b == '-'
        || b == '.'
        || b >= 'A' && b <= 'Z'
        || b == '*'
        || b == '_';
  }

  private static Set<Long> hashes(Iterable<String> words) {
    Set<Long> hashes = new HashSet<>();
    for (String word : words) {
      hashes.add(hash(word.getBytes(ISO_8859_1), 0, word.length()));
    }
    return hashes;
  }

  /** The hash of a word in lower case. */
  private static long hash(byte[] bytes, int start, int end) {
    long hash = OFFSET;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      hash = (hash ^ (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) * PRIME;
    }
    return hash;
  }
}
