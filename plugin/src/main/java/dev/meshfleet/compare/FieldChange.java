package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One field that differs.
 *
 * @param path {@code spec.template.spec.containers[discovery].image}
 * @param before the old value; null if the field is absent
 * @param after the new value; null if the field is absent
 */
public record FieldChange(String path, Object before, Object after) {
  private static final int LONG = 1024;
  private static final Pattern MARK =
      Pattern.compile("(.*\\.)?metadata\\.(labels|annotations)\\b.*");

  /** The same with long texts reduced to how much of them differs. */
  public FieldChange shortened() {
    if (before instanceof String one && after instanceof String other) {
      if (one.length() > LONG || other.length() > LONG) {
        List<String> lines = new ArrayList<>(one.lines().toList());
        List<String> gained = new ArrayList<>(other.lines().toList());
        List<String> old = List.copyOf(lines);
        lines.removeAll(new HashSet<>(gained));
        gained.removeAll(new HashSet<>(old));
        return new FieldChange(
            path,
            "(text of %d lines, %d of them removed)".formatted(old.size(), lines.size()),
            "(text of %d lines, %d of them added)".formatted(other.lines().count(), gained.size()));
      }
    }
    return new FieldChange(path, shortened(before), shortened(after));
  }

  /** Whether it is a label or an annotation, of the object or of its pods. */
  public boolean isMark() {
    return MARK.matcher(path).matches();
  }

  /** The same without what looks like a secret, or is named so. */
  public FieldChange withoutSecrets() {
    return new FieldChange(
        Secrets.hidden(path), Secrets.hidden(path, before), Secrets.hidden(path, after));
  }

  /** The same without the values: it shows only whether each value exists. */
  FieldChange hidden() {
    return new FieldChange(
        path, before == null ? null : Secrets.HIDDEN, after == null ? null : Secrets.HIDDEN);
  }

  private static Object shortened(Object value) {
    return value instanceof String text && text.length() > LONG
        ? "(text of %d lines)".formatted(text.lines().count())
        : value;
  }
}
