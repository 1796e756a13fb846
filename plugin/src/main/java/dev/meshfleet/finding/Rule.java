package dev.meshfleet.finding;

/** A kind of finding. Its code is stable: people search for it, and pipelines filter by it. */
public interface Rule {
  /** The code in brackets after a finding: {@code namespace-claimed}. */
  String word();

  /** What the rule reports, as a noun phrase. */
  String meaning();
}
