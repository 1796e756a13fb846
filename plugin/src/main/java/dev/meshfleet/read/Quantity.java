package dev.meshfleet.read;

import java.util.regex.Pattern;

/** A resource quantity as Kubernetes writes it (apimachinery's {@code resource.Quantity}). */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "[+-]?([0-9]+|[0-9]+\\.[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?");

  private Quantity() {}

  /** Whether Kubernetes takes the text for a quantity: {@code 500m}, {@code 4Gi}, {@code 2}. */
  public static boolean isValid(String text) {
    return text.length() <= 64 && FORM.matcher(text).matches();
  }
}
