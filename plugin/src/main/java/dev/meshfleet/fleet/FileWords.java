package dev.meshfleet.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a tenant file and its form, found in its bytes without parsing YAML, in a hundredth
 * of the time. A word is a run of letters, digits and {@code . _ * -}. Files that differ only in
 * plain names, hosts and comments have the same form: if one of them can be read, the others can
 * too.
 *
 * <p>Words in comments count: where a comment begins depends on quotes, and text that only looks
 * like a comment could hide a claim.
 */
public final class FileWords {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Longer names are not equivalent, because each field has its own limit. */
  private static final int LONGEST_NAME = 40;

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
    odd |= b == '\\' || b < ' ' && b != '\n' || b == 0x7f;
    form = (form ^ b) * PRIME;
    return at + 1;
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
      at = isWord(bytes[at]) ? word(at) : other(at);
    }
    form = before;
    quoted = false;
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
    if (dots) {
      dotted.add(new String(bytes, start, end - start, ISO_8859_1));
    }
    boolean name = plain && !isKey(end) && end - start <= LONGEST_NAME && !NO_NAMES.contains(hash);
    long shown = name ? hash == self ? 's' : dots ? 'h' : 'w' : hash;
    form = (form ^ shown) * PRIME;
    return end;
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
    List.of("true", "false", "null", "yes", "no").forEach(word -> hashes.add(hash(word)));
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
