package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The source of the words for an option or a parameter. */
public enum Words {
  /** A fixed list, see {@link #choices}. */
  CHOICES,
  /** Names of the tenant files. */
  TENANTS,
  /** Names of the clusters in fleet.yaml. */
  CLUSTERS,
  /** Branches and tags of the git repository. */
  REVISIONS,
  FOLDERS,
  FILES,
  /** The commands. */
  VERBS,
  /** Any text: there is nothing to complete. */
  FREE;

  /** What an argument takes, by its label: {@code TENANT}, {@code DIR}, {@code FILE}. */
  public static Words of(ArgSpec arg) {
    if (!choices(arg).isEmpty()) {
      return CHOICES;
    }
    if (arg instanceof OptionSpec option && option.longestName().equals("--cluster")) {
      return CLUSTERS;
    }
    String label = arg.paramLabel();
    return switch (label) {
      case "TENANT" -> isNew(arg) ? FREE : TENANTS;
      case "REV" -> REVISIONS;
      case "DIR" -> FOLDERS;
      case "CHART" -> FILES;
      case "COMMAND" -> VERBS;
      default -> label.contains("FILE") ? FILES : FREE;
    };
  }

  /** Whether it is the name of a tenant that does not exist yet. */
  private static boolean isNew(ArgSpec arg) {
    return arg.command().name().equals("new");
  }

  /** The words of a fixed list in lower case; empty if any word is allowed. */
  public static List<String> choices(ArgSpec arg) {
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    }
    return words;
  }
}
