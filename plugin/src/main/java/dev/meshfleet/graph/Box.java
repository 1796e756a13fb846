package dev.meshfleet.graph;

/** A rectangle on the picture, in pixels. */
record Box(double x, double y, double width, double height) {
  /** The attributes of an SVG rectangle. */
  String attributes() {
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\""
        .formatted(number(x), number(y), number(width), number(height));
  }

  /** Whole or half pixels. */
  static String number(double value) {
    double halves = Math.round(value * 2) / 2.0;
    return halves == Math.rint(halves) ? Long.toString((long) halves) : Double.toString(halves);
  }
}
