package dev.meshfleet.istio;

import dev.meshfleet.finding.Code;
import java.util.List;

/** A chart does not accept a value: it would fail, or render an invalid manifest. */
public final class ChartRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> path;
  private final String remedy;

  public ChartRefusal(List<String> path, String message, String remedy) {
    super(message, null, false, false);
    this.path = List.copyOf(path);
    this.remedy = remedy;
  }

  /** The path of the value that is the reason. */
  public List<String> path() {
    return path;
  }

  public Code code() {
    return Code.VALUE;
  }

  public String remedy() {
    return remedy;
  }
}
