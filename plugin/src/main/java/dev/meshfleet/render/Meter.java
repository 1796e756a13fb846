package dev.meshfleet.render;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;

/**
 * Renders a template of the platform team, and stops it when it exceeds the limits. A pull request
 * can add such a template, and a review renders it before anybody approves it. The limits count
 * steps, not seconds, so the same template always gives the same result.
 */
final class Meter extends JinjavaInterpreter {
  /** The maximum number of characters and values in one value. */
  static final int HEAVIEST = 1 << 20;

  /** The maximum nesting depth of maps and lists. */
  static final int DEEPEST = 50;

  private static final int STEPS = 100_000;
  private static final int PART = 64;

  private int steps;

  Meter(Sandbox.Engine engine, Context context) {
    super(engine, context, engine.getGlobalConfig());
  }

  /**
   * Counts a piece of the template that is about to be rendered.
   *
   * @throws Exceeded when the limit is exceeded, or an earlier step failed
   */
  void count(Node node) {
    spend(node.getMaster().getImage().length());
    if (!getErrorsCopy().isEmpty()) {
      throw new Exceeded("an error");
    }
  }

  @Override
  public Object resolveELExpression(String expression, int lineNumber) {
    Object value = super.resolveELExpression(expression, lineNumber);
    spend(weighed(value));
    return value;
  }

  /**
   * The weight of a value.
   *
   * @throws Exceeded when the weight exceeds the limit for one value
   */
  long weighed(Object value) {
    long weight = Weight.of(value, HEAVIEST, DEEPEST);
    if (weight == Weight.TOO_MUCH) {
      throw new Exceeded(
          "a value has more than %d characters, or more than %d levels"
              .formatted(HEAVIEST, DEEPEST));
    }
    return weight;
  }

  private void spend(long size) {
    steps += 1 + (int) (size / PART);
    if (steps > STEPS) {
      throw new Exceeded("the template needs more than %d steps".formatted(STEPS));
    }
  }

  /** A limit that a template exceeds. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exceeded(String message) {
      super(message, null, false, false);
    }
  }
}
