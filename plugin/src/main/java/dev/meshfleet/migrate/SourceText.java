package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/** The text of a source: YAML or JSON. Files of a folder can also be something else. */
final class SourceText {
  private final Source source;
  private final Installation into;
  private final Findings findings;

  private SourceText(Source source, Installation into, Findings findings) {
    this.source = source;
    this.into = into;
    this.findings = findings;
  }

  /**
   * Adds the documents of a source to the given files.
   *
   * @param findings takes the reason if the source was named by the caller and cannot be parsed
   */
  static void parse(Source source, GivenFiles files, Installation into, Findings findings) {
    new SourceText(source, into, findings)
        .documents()
        .forEach(document -> files.add(source, into.account().document(document)));
  }

  private List<Node> documents() {
    Optional<String> refusal = Packagings.refusal(source.name());
    if (refusal.isPresent() && source.ofFolder()) {
      into.remark(Place.startOf(source.name()), "the file " + source.name(), refusal.get());
      return List.of();
    }
    if (source.ofFolder() && source.bytes().length == 0) {
      into.account().meaningless(source, "it is empty, or neither YAML nor JSON");
      return List.of();
    }
    Findings own = Findings.ofFleet();
    List<Node> documents = ForeignYaml.read(source.name(), source.bytes(), PlainScalar::read, own);
    if (refusal.isPresent()) {
      findings.error(
          Place.startOf(source.name()),
          Code.WRONG_KIND,
          "the file is not valid YAML",
          refusal.get());
    } else if (own.hasErrors() && source.ofFolder()) {
      unreadable();
    } else if (documents.isEmpty() && !own.hasErrors()) {
      empty();
    }
    if (refusal.isEmpty() && !source.ofFolder()) {
      findings.addAll(own);
    }
    return documents;
  }

  private void unreadable() {
    boolean template = source.name().contains("/templates/");
    if (template) {
      into.account().meaningless(source, "it is a template of a chart");
    } else {
      into.remark(
          Place.startOf(source.name()),
          "the file " + source.name(),
          "it is not valid YAML, so it is ignored");
    }
  }

  private void empty() {
    if (source.ofFolder()) {
      into.account().meaningless(source, Account.EMPTY);
    } else {
      findings.error(
          Place.startOf(source.name()), Code.WRONG_KIND, "the file is empty", SourceReader.TAKEN);
    }
  }
}
