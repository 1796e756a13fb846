package dev.meshfleet.argocd;

import java.util.ArrayList;
import java.util.List;

/** The commands that argocd/README.md gives to its readers. */
final class Guide {
  private Guide() {}

  /** All blocks of {@code sh} right below a heading, in their order. */
  static String commands(String heading) {
    List<String> commands = new ArrayList<>();
    boolean here = false;
    boolean fenced = false;
    boolean inside = false;
    for (String line : WaysIn.text("README.md").lines().toList()) {
      if (line.startsWith("```")) {
        fenced = !fenced;
        inside = fenced && here && line.equals("```sh needs a cluster");
      } else if (!fenced && line.matches("#+ .*")) {
        here = line.replaceFirst("#+ ", "").equals(heading);
      } else if (inside) {
        commands.add(line);
      }
    }
    if (commands.isEmpty()) {
      throw new IllegalStateException("README.md has no commands below \"%s\"".formatted(heading));
    }
    return String.join("\n", commands) + "\n";
  }
}
