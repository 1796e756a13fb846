package dev.meshfleet.istio;

/** What was given is not the official istiod chart of a known release, or not safe to read. */
public final class NotAChart extends Exception {
  private static final long serialVersionUID = 1L;

  /** How to come by one. */
  static final String FETCH = "helm pull istio/istiod --version VERSION fetches an official one";

  private final String remedy;

  NotAChart(String message, String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
