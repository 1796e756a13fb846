package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a tenant does not take over an installed gateway in place.
 *
 * @param reason in the words of a remark
 * @param remedy what removes the obstacle, as an imperative; empty if nothing does
 */
record GatewayObstacle(String reason, Optional<String> remedy) {

  static GatewayObstacle of(String reason) {
    return new GatewayObstacle(reason, Optional.empty());
  }

  static GatewayObstacle of(String reason, String remedy) {
    return new GatewayObstacle(reason, Optional.of(remedy));
  }

  /**
   * The reasons, and how the gateway keeps its address, as the end of a remark.
   *
   * @param fields of the tenant file that take the gateway over
   */
  static String text(List<GatewayObstacle> obstacles, String fields) {
    if (obstacles.isEmpty()) {
      return "";
    }
    String why =
        ". It is not taken over in place, because "
            + String.join(", and ", obstacles.stream().map(GatewayObstacle::reason).toList());
    if (!obstacles.stream().allMatch(obstacle -> obstacle.remedy().isPresent())) {
      return why;
    }
    List<String> remedies = new ArrayList<>();
    obstacles.forEach(obstacle -> obstacle.remedy().ifPresent(remedies::add));
    remedies.add("set " + fields + ", and stop the tool that applies the gateway before the merge");
    return why + ". To keep its address: " + String.join(", then ", remedies);
  }
}
