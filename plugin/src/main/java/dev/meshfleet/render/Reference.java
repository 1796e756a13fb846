package dev.meshfleet.render;

import com.hubspot.jinjava.util.HasObjectTruthValue;
import jinjava.javax.el.PropertyNotFoundException;

/**
 * A placeholder for a value while the build renders a template: {@code tojson} writes its mark,
 * {@code if} evaluates whether the condition holds, and a field of it is another reference.
 */
final class Reference implements HasObjectTruthValue {
  /** The text of a template cannot contain the mark of a value. */
  private static final String OPEN = "{{ ";

  private static final String CLOSE = " }}";
  private static final String ITEM = "[]";

  private final String name;
  private final boolean item;
  private final String field;
  private final boolean holds;

  private Reference(String name, boolean item, String field, boolean holds) {
    this.name = name;
    this.item = item;
    this.field = field;
    this.holds = holds;
  }

  /**
   * A value of a draft.
   *
   * @param holds whether it counts as true
   */
  static Reference to(String name, boolean holds) {
    return new Reference(name, false, "", holds);
  }

  /** Each item of a list of a draft. */
  static Reference toEach(String list) {
    return new Reference(list, true, "", true);
  }

  static boolean isMark(String text) {
    return text.startsWith(OPEN);
  }

  /** Parses a mark. */
  static Reference read(String mark) {
    int end = mark.length() - CLOSE.length();
    int dot = mark.indexOf('.');
    String field = dot < 0 ? "" : mark.substring(dot + 1, end);
    String name = mark.substring(OPEN.length(), dot < 0 ? end : dot);
    return name.endsWith(ITEM)
        ? new Reference(name.substring(0, name.length() - ITEM.length()), true, field, true)
        : new Reference(name, false, field, true);
  }

  String name() {
    return name;
  }

  /** Whether it is an item of the list of that name, rather than the value of that name. */
  boolean isItem() {
    return item;
  }

  /** A field of the value. */
  Reference to(String part) {
    if (!field.isEmpty()) {
      throw new PropertyNotFoundException("a field of a field: " + mark());
    }
    return new Reference(name, item, part, true);
  }

  /** The referenced field of the value; empty for the value itself. */
  String field() {
    return field;
  }

  String mark() {
    return OPEN + name + (item ? ITEM : "") + (field.isEmpty() ? "" : "." + field) + CLOSE;
  }

  @Override
  public boolean getObjectTruthValue() {
    return holds;
  }
}
