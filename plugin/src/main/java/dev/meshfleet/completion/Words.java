package dev.meshfleet.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where the words come from that an option or a parameter takes. */
public enum Words {
  /** A fixed list, see {@link #choices}. */
  CHOICES,
  /** Names of the files in the tenants' folder. */
  TENANTS,
  /** Names in fleet.yaml. */
  CLUSTERS,
  /** Branches and tags of the git repository. */
  REVISIONS,
  FOLDERS,
  FILES,
  /** The verbs themselves. */
  VERBS,
  /** Anything: a shell has nothing to offer. */
  FREE;

  /** What an argument takes, which its label says: {@code TENANT}, {@code DIR}, {@code FILE}. */
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

  /** The name of a tenant that is not there yet. */
  private static boolean isNew(ArgSpec arg) {
    return arg.command().name().equals("new");
  }

  /** The words of a fixed list, as people write them; none where any word is taken. */
  public static List<String> choices(ArgSpec arg) {
    List<String> words = new ArrayList<>();
    if (arg.completionCandidates() != null) {
      arg.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    }
    return words;
  }
}
