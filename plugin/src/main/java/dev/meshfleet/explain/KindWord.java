package dev.meshfleet.explain;

import dev.meshfleet.render.Manifest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A kind as in kubectl: in any case, singular or plural, by its short name, with its API group
 * after a dot; {@code all} is every kind.
 */
record KindWord(String word, Optional<String> group) {
  private static final String ALL = "all";
  private static final Map<String, String> SHORT = shortNames();

  static KindWord of(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    int dot = word.indexOf('.');
    return dot < 0
        ? new KindWord(word, Optional.empty())
        : new KindWord(word.substring(0, dot), Optional.of(word.substring(dot + 1)));
  }

  boolean fits(Manifest.Identity object) {
    return fits(object.kind())
        && group
            .map(g -> g.equals(object.group()) || g.endsWith("." + object.group()))
            .orElse(true);
  }

  boolean fits(String kind) {
    String singular = kind.toLowerCase(Locale.ROOT);
    return word.equals(ALL)
        || word.equals(singular)
        || word.equals(plural(singular))
        || singular.equals(SHORT.get(word));
  }

  private static String plural(String singular) {
    if (singular.matches(".*[^aeiou]y")) {
      return singular.substring(0, singular.length() - 1) + "ies";
    }
    return singular + (singular.endsWith("s") ? "es" : "s");
  }

  /** The short names of kubectl for kinds of tenants (kubectl api-resources). */
  private static Map<String, String> shortNames() {
    Map<String, String> names = new HashMap<>();
    String all =
        "ap authorizationpolicy cert certificate certs certificate cm configmap"
            + " deploy deployment dr destinationrule ds daemonset gtw gateway gw gateway"
            + " hpa horizontalpodautoscaler istiorevtag istiorevisiontag"
            + " mwc mutatingwebhookconfiguration netpol networkpolicy ns namespace"
            + " pa peerauthentication pdb poddisruptionbudget po pod quota resourcequota rs replicaset"
            + " sa serviceaccount se serviceentry svc service vs virtualservice"
            + " vwc validatingwebhookconfiguration";
    String[] words = all.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      names.put(words[i], words[i + 1]);
    }
    return names;
  }
}
