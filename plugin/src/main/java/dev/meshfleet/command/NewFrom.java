package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.migrate.Migration;
import dev.meshfleet.migrate.Proof;
import dev.meshfleet.migrate.ProofText;
import dev.meshfleet.migrate.Source;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.TenantFiles;
import dev.meshfleet.yaml.ForeignYaml;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code meshfleet new TENANT --from FILE}: the tenant file of what is installed.
 *
 * @param from files, {@code -} for standard input
 * @param head the lines above the first field of the file
 */
record NewFrom(String tenant, List<String> from, String head) {

  /**
   * What there is to write, and what to say about it.
   *
   * @param moves manifests and commands for what must be brought along; nothing where nothing must
   * @param refused whether validate would refuse it as it is
   */
  record Outcome(String text, Optional<String> moves, List<String> said, boolean refused) {}

  /**
   * @param err takes what is wrong, and what is not carried over
   * @return nothing when the sources cannot be used
   */
  Optional<Outcome> run(Console console, ReadFleet read) throws WrongCall, EnvironmentFailure {
    Findings findings = Findings.ofFleet();
    Optional<TenantFiles> settings =
        TenantFiles.under(read.folder(), TenantFiles.fleetFile(read.files()), findings);
    Optional<Migration> migration =
        settings.isEmpty()
            ? Optional.empty()
            : Migration.of(tenant, sources(console), settings.get(), findings);
    if (migration.isEmpty()) {
      print(findings, console);
      return Optional.empty();
    }
    String text = migration.get().text(head);
    Findings ofProof = Findings.ofFleet();
    Optional<Proof> proof = migration.get().proof(text, read.fleet().orElseThrow(), ofProof);
    text = migration.get().text(head);
    migration.get().tell(findings);
    List<Finding> ofFile = ofFile(read, text, ofProof);
    ofFile.stream().map(Finding::text).distinct().forEach(console.err()::println);
    print(findings, console);
    return Optional.of(
        new Outcome(
            text,
            migration.get().moves(),
            said(migration.get(), proof),
            ofFile.stream().anyMatch(Finding::isError)));
  }

  private List<String> said(Migration migration, Optional<Proof> proof) {
    List<String> said = new ArrayList<>();
    said.addAll(
        proof
            .map(ProofText::of)
            .orElse(List.of("It yields nothing, as long as it has the errors above.")));
    said.addAll(migration.takeover());
    int rest = migration.remarks().size();
    if (rest > 0) {
      said.add(
          "Not carried over, or not as it was: %d; see above, or the end of the file."
              .formatted(rest));
    }
    if (migration.moves().isPresent()) {
      said.add(
          "Some of it must be brought along to other namespaces: --with-moves FILE writes its"
              + " manifests and commands.");
    }
    return said;
  }

  private static void print(Findings findings, Console console) {
    ReadFleet.print(findings.inFileOrder(), console);
  }

  /** What validate would say of the new file among the others. */
  private List<Finding> ofFile(ReadFleet read, String text, Findings ofProof) {
    List<SourceFile> files = new ArrayList<>(read.files());
    files.add(
        new SourceFile(
            read.folder() + "/" + tenant + ".yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8)));
    Findings findings = Findings.ofFleet();
    Optional<Fleet> fleet = FleetReader.read(read.folder(), files, read.releases(), findings);
    if (fleet.isPresent() && !findings.stop(tenant)) {
      findings.addAll(ofProof);
    }
    return findings.inFileOrder().stream().filter(finding -> finding.concerns(tenant)).toList();
  }

  private List<Source> sources(Console console) throws WrongCall, EnvironmentFailure {
    if (from.indexOf("-") != from.lastIndexOf("-")) {
      throw new WrongCall("--from - stands twice, and standard input can be read once");
    }
    List<Source> sources = new ArrayList<>();
    for (String name : from) {
      sources.add(
          name.equals("-")
              ? new Source("stdin", content(System.in, name))
              : new Source(name, content(console.directory().resolve(name), name)));
    }
    return sources;
  }

  private static byte[] content(Path file, String name) throws WrongCall, EnvironmentFailure {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new WrongCall("there is no file \"%s\" to read what is installed from".formatted(name));
    }
    // Files.newInputStream cannot be read to its end where the file is a pipe.
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
      return content(in, name);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read %s".formatted(name));
    }
  }

  private static byte[] content(InputStream in, String name) throws EnvironmentFailure {
    try {
      return in.readNBytes(ForeignYaml.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read %s".formatted(name));
    }
  }
}
