package dev.meshfleet.render;

import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limits of a parsed template. jinjava parses expressions while it renders, by recursion and
 * lookahead, so both their length and their nesting are checked before.
 */
final class TemplateShape {
  private static final int LONGEST = 2_000;
  private static final int DEEPEST_BRACKETS = 10;
  private static final int DEEPEST_BLOCKS = 20;

  private TemplateShape() {}

  /**
   * @throws TemplateFault when an expression is too long, or expressions or blocks are nested too
   *     deeply
   */
  static void check(Node root) throws TemplateFault {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(root, 0));
    while (!open.isEmpty()) {
      Level level = open.pop();
      for (Node child : level.node.getChildren()) {
        check(child, level.depth + 1);
        open.push(new Level(child, level.depth + 1));
      }
    }
  }

  private static void check(Node node, int depth) throws TemplateFault {
    if (depth > DEEPEST_BLOCKS) {
      throw new TemplateFault(
          node.getLineNumber(), "more than %d nested blocks".formatted(DEEPEST_BLOCKS));
    }
    if (node instanceof ExpressionNode || node instanceof TagNode) {
      String image = node.getMaster().getImage();
      if (image.length() > LONGEST) {
        throw new TemplateFault(
            node.getLineNumber(),
            "an expression has %d characters; the maximum is %d"
                .formatted(image.length(), LONGEST));
      }
      if (brackets(image) > DEEPEST_BRACKETS) {
        throw new TemplateFault(
            node.getLineNumber(), "more than %d nested brackets".formatted(DEEPEST_BRACKETS));
      }
    }
  }

  /** Brackets in quotes count, too. This is stricter than necessary, but safe. */
  private static int brackets(String image) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < image.length(); i++) {
      switch (image.charAt(i)) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {}
      }
    }
    return deepest;
  }

  private record Level(Node node, int depth) {}
}
