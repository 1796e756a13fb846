package dev.meshfleet.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a tenant file and its form, found in its bytes without parsing YAML, in a hundredth
 * of the time. A word is a run of letters, digits and {@code . _ * -}.
 *
 * <p>Files that differ only in plain names, hosts and comments have the same form. If one of them
 * can be read, the others can too, except for errors in the names themselves: a name that is
 * reserved, listed twice, or not one of the values of its field.
 *
 * <p>Words in comments count: where a comment begins depends on quotes, and text that only looks
 * like a comment could hide a claim.
 */
public final class FileWords {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Longer names are not equivalent, because each field has its own limit. */
  private static final int LONGEST_NAME = 40;

  /** {@code a.b}; versions are longer. */
  private static final int SHORTEST_HOST = 3;

  /** Lower-case words with a meaning of their own in a file; they are not names. */
  private static final Set<Long> NO_NAMES = noNames();

  private final byte[] bytes;
  private final long self;
  private final List<String> dotted = new ArrayList<>(4);
  private long[] hashes;
  private int size;
  private long form = OFFSET;
  private boolean odd;

  /** Whether a quote or the start of a block scalar was found outside comments. */
  private boolean quoted;

  private FileWords(String name, byte[] bytes) {
    this.bytes = bytes;
    this.self = hash(name);
    this.hashes = new long[bytes.length / 8 + 1];
  }

  /**
   * Scans a file.
   *
   * @param name the tenant's name, which has the same form in each file
   */
  static FileWords of(String name, byte[] bytes) {
    FileWords words = new FileWords(name, bytes);
    for (int at = 0; at < bytes.length; ) {
      at = isWord(bytes[at]) ? words.word(at) : words.other(at);
    }
    return words;
  }

  /** The hash of a word; the same for capital letters. */
  public static long hash(String word) {
    byte[] bytes = word.getBytes(ISO_8859_1);
    return hash(bytes, 0, bytes.length);
  }

  /** The memory that the words take, in bytes, estimated. */
  long weight() {
    return 100L + 8L * hashes.length + 64L * dotted.size();
  }

  /** How many words the file has. */
  public int size() {
    return size;
  }

  /** The hash of a word, without a dot at its end. */
  public long hash(int index) {
    return hashes[index];
  }

  /** The words with a dot in them. */
  public List<String> dotted() {
    return dotted;
  }

  /** The form of the file, as a hash. */
  public long form() {
    return form;
  }

  /** Whether the file contains characters that can hide a word: escapes, control characters. */
  public boolean isOdd() {
    return odd;
  }

  private int other(int at) {
    byte b = bytes[at];
    if (b == '#' && isComment(at)) {
      return comment(at);
    }
    quoted |= b == '"' || b == '\'' || b == '|' || b == '>';
    odd |= isOdd(b);
    form = (form ^ b) * PRIME;
    return at + 1;
  }

  private static boolean isOdd(byte b) {
    return b == '\\' || b < ' ' && b != '\n' || b == 0x7f;
  }

  /** Without quotes and block scalars before it, a # after a space always begins a comment. */
  private boolean isComment(int at) {
    return !quoted && (at == 0 || bytes[at - 1] == ' ' || bytes[at - 1] == '\n');
  }

  /**
   * The text of a comment has no form. Its words count: they cost little, and it is always safe.
   */
  private int comment(int start) {
    long before = (form ^ '#') * PRIME;
    int at = start + 1;
    while (at < bytes.length && bytes[at] != '\n') {
      if (isWord(bytes[at])) {
        at = word(at);
      } else {
        odd |= isOdd(bytes[at++]);
      }
    }
    form = before;
    return at;
  }

  private int word(int start) {
    int end = start;
    boolean dots = false;
    boolean plain = bytes[start] >= 'a' && bytes[start] <= 'z' || isWildcard(start);
    while (end < bytes.length && isWord(bytes[end])) {
      dots |= bytes[end] == '.';
      plain &= bytes[end] != '_' && (bytes[end] < 'A' || bytes[end] > 'Z');
      end++;
    }
    long hash = hash(bytes, start, bytes[end - 1] == '.' ? end - 1 : end);
    add(hash);
    if (dots && end - start >= SHORTEST_HOST) {
      dotted.add(new String(bytes, start, end - start, ISO_8859_1));
    }
    plain &= !isKey(end) && end - start <= LONGEST_NAME && !NO_NAMES.contains(hash);
    boolean name = plain && isWellFormed(start, end);
    long shown = name ? hash == self ? 's' : dots ? 'h' : 'w' : hash;
    form = (form ^ shown) * PRIME;
    return end;
  }

  /** Whether each part between dots begins and ends as in a name, with a letter or a digit. */
  private boolean isWellFormed(int start, int end) {
    for (int i = start; i < end; i++) {
      boolean edge = bytes[i] == '-' || bytes[i] == '.';
      if (edge && (i + 1 == end || bytes[i + 1] == '.' || bytes[i] == '.' && bytes[i + 1] == '-')) {
        return false;
      }
    }
    return true;
  }

  private void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  private boolean isWildcard(int start) {
    return bytes[start] == '*' && start + 1 < bytes.length && bytes[start + 1] == '.';
  }

  /** Whether a word that ends here is a key, in quotes or not. */
  private boolean isKey(int end) {
    boolean quoted = end < bytes.length && (bytes[end] == '"' || bytes[end] == '\'');
    int colon = quoted ? end + 1 : end;
    while (colon < bytes.length && bytes[colon] == ' ') {
      colon++;
    }
    return colon < bytes.length && bytes[colon] == ':';
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

  private static Set<Long> noNames() {
    Set<Long> hashes = new HashSet<>();
    List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
        .forEach(word -> hashes.add(hash(word)));
    return hashes;
  }

  private static long hash(byte[] bytes, int start, int end) {
    long hash = OFFSET;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      hash = (hash ^ (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b)) * PRIME;
    }
    return hash;
  }
}
