package dev.meshfleet.finding;

/**
 * What a finding is an instance of. Its word is stable: people search for it, and pipelines filter
 * by it.
 */
public interface Rule {
  /** The word in brackets behind a finding: {@code namespace-claimed}. */
  String word();

  /** What the rule is about, in a clause. */
  String meaning();
}
