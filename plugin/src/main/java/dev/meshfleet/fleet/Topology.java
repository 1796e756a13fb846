package dev.meshfleet.fleet;

import java.util.Optional;

/**
 * One tenant in several clusters.
 *
 * @param primary PrimaryRemote, External: the cluster whose istiod serves
 * @param address PrimaryRemote, External: the address at which the other clusters reach it
 */
public record Topology(
    Located<Model> model, Optional<Located<String>> primary, Optional<Located<String>> address) {

  /** Whether the clusters form one mesh, rather than one mesh each. */
  public boolean joins() {
    return model.value() != Model.INDEPENDENT;
  }

  /** Whether the istiod of one cluster serves the others. */
  public boolean hasPrimary() {
    return model.value() == Model.PRIMARY_REMOTE || model.value() == Model.EXTERNAL;
  }

  boolean isPrimary(String cluster) {
    return primary.map(named -> named.value().equals(cluster)).orElse(false);
  }

  /** How the clusters' control planes relate. */
  public enum Model {
    INDEPENDENT,
    MULTI_PRIMARY,
    PRIMARY_REMOTE,
    EXTERNAL;

    public String word() {
      return Word.camel(this);
    }
  }
}
