package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of each edit is shown in a comment, whose size is limited. One large edit cannot
 * displace other edits, nor one large field the other fields of its file; what is omitted is
 * counted.
 *
 * @param shown for each edit what is shown of it
 * @param more edits that are not shown at all
 */
record EditLayout(List<Shown> shown, List<FileEdit> more) {
  /** Bytes of all edits together. */
  private static final int ROOM = 28_000;

  /** Bytes that an edit takes besides its lines. */
  private static final int FRAME = 200;

  private static final int LEAST = 150;
  private static final int MOST_EDITS = ROOM / (FRAME + LEAST);

  /**
   * What is shown of an edit.
   *
   * @param fields how many of them are not shown as a whole
   * @param characters of them that are left out
   */
  record Shown(FileEdit edit, List<String> lines, int fields, long characters) {
    boolean isWhole() {
      return fields == 0;
    }
  }

  static EditLayout of(List<FileEdit> edits) {
    List<FileEdit> some = edits.subList(0, Math.min(edits.size(), MOST_EDITS));
    List<List<Part>> parts =
        some.stream().map(edit -> edit.fields().stream().map(Part::of).toList()).toList();
    long[] sizes =
        parts.stream().mapToLong(p -> FRAME + p.stream().mapToLong(Part::size).sum()).toArray();
    long share = share(sizes, ROOM);
    return new EditLayout(
        IntStream.range(0, some.size())
            .mapToObj(i -> shown(some.get(i), parts.get(i), share - FRAME))
            .toList(),
        edits.subList(some.size(), edits.size()));
  }

  /** The most that one of them can use, where smaller ones leave their rest to the others. */
  private static long share(long[] sizes, long room) {
    long[] sorted = sizes.clone();
    java.util.Arrays.sort(sorted);
    long left = room;
    for (int i = 0; i < sorted.length; i++) {
      long equal = left / (sorted.length - i);
      if (sorted[i] > equal) {
        return equal;
      }
      left -= sorted[i];
    }
    return room;
  }

  private static Shown shown(FileEdit edit, List<Part> parts, long room) {
    long share = Math.max(LEAST, share(parts.stream().mapToLong(Part::size).toArray(), room));
    List<String> lines = new ArrayList<>();
    long used = 0;
    int fields = 0;
    long characters = 0;
    for (Part part : parts) {
      int fitting = part.fitting(Math.min(share, room - used));
      lines.addAll(part.lines.subList(0, fitting));
      long left = part.characters(fitting);
      if (left > 0) {
        fields++;
        characters += left;
        if (fitting > 0) {
          lines.add("# … %d more characters of this field".formatted(left));
        }
      }
      used += part.bytes(fitting);
    }
    return new Shown(edit, lines, fields, characters);
  }

  /** Reports what is shortened, so that the comment does not look complete. */
  void note(RiskNotes notes) {
    for (Shown part : shown) {
      if (!part.isWhole()) {
        String file = part.edit.files().get(0);
        note(
            notes,
            file,
            "%d of %d changes of \"%s\" are shortened: %d characters are not shown"
                .formatted(part.fields, part.edit.fields().size(), file, part.characters));
      }
    }
    if (!more.isEmpty()) {
      String file = more.get(0).files().get(0);
      note(notes, file, "%d edits are not shown, including \"%s\"".formatted(more.size(), file));
    }
  }

  private static void note(RiskNotes notes, String file, String message) {
    notes.of("").note(Risk.NOT_SHOWN, Place.startOf(file), message);
  }

  /** The lines of a field. */
  private record Part(List<String> lines, long size) {
    static Part of(FieldChange field) {
      List<String> lines = ShownLines.of(field);
      return new Part(lines, lines.stream().mapToLong(Part::bytes).sum());
    }

    private static long bytes(String line) {
      return Budget.size(line) + 1L;
    }

    /** How many lines fit into so many bytes. */
    int fitting(long room) {
      long used = 0;
      int count = 0;
      while (count < lines.size() && used + bytes(lines.get(count)) <= room) {
        used += bytes(lines.get(count++));
      }
      return count;
    }

    long bytes(int count) {
      boolean cut = count > 0 && count < lines.size();
      return lines.subList(0, count).stream().mapToLong(Part::bytes).sum() + (cut ? 50 : 0);
    }

    long characters(int from) {
      return lines.subList(from, lines.size()).stream().mapToLong(String::length).sum();
    }
  }
}
