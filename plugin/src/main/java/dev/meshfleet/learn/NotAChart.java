package dev.meshfleet.learn;

/** The input is not an official chart of Istio, or is not safe to read. */
public final class NotAChart extends Exception {
  private static final long serialVersionUID = 1L;

  /** How to get an official chart. */
  static final String FETCH = "helm pull istio/istiod --version VERSION fetches an official chart";

  private final String remedy;

  NotAChart(String message, String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
