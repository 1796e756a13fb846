package dev.meshfleet.learn;

/** The input is not an official chart of Istio, or is not safe to read. */
public final class NotAChart extends Exception {
  private static final long serialVersionUID = 1L;

  /** The repository of Istio's official charts. */
  public static final String REPOSITORY = "https://istio-release.storage.googleapis.com/charts";

  /** How to get an official chart. */
  static final String FETCH =
      "to download an official chart: helm pull istiod --repo %s --version VERSION"
          .formatted(REPOSITORY);

  private final String remedy;

  NotAChart(String message, String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
