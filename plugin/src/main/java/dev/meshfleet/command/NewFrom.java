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
import java.util.Set;

/**
 * {@code meshfleet new TENANT --from FILE}: the tenant file of an existing installation.
 *
 * @param from files and folders, {@code -} for standard input
 * @param head the lines above the first field of the file
 * @param movesFile the file of {@code --with-moves}, as the caller wrote it; empty without it
 */
record NewFrom(String tenant, List<String> from, String head, Optional<String> movesFile) {

  /**
   * The file to write, and what to report about it.
   *
   * @param moves manifests and commands for what must move along; empty if nothing must
   * @param refused whether validate rejects it, or a field of the sources is not accounted for
   */
  record Outcome(String text, Optional<String> moves, List<String> said, boolean refused) {}

  /**
   * @param err receives errors and settings that are not migrated
   * @return empty if the sources cannot be used
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
    boolean refused = ofFile.stream().anyMatch(Finding::isError) || findings.hasErrors();
    return Optional.of(
        new Outcome(text, migration.get().moves(), said(migration.get(), proof), refused));
  }

  private List<String> said(Migration migration, Optional<Proof> proof) {
    List<String> said = new ArrayList<>();
    said.addAll(
        proof
            .map(ProofText::of)
            .orElse(List.of("It renders nothing until the errors above are fixed.")));
    said.addAll(migration.takeover(movesFile));
    said.addAll(migration.meaningless());
    int rest = migration.remarks().size();
    if (rest > 0) {
      said.add(
          "Settings that are not migrated, or changed: %d. See the warnings, or the comments at the end of the file."
              .formatted(rest));
    }
    if (migration.moves().isPresent()) {
      said.add(
          movesFile
              .map(
                  "%s has the manifests and commands for what must exist in other namespaces."
                      ::formatted)
              .orElse(
                  "Some objects must also exist in other namespaces: run this command again with"
                      + " --print --with-moves FILE to write their manifests and commands."));
    }
    return said;
  }

  private static void print(Findings findings, Console console) {
    ReadFleet.print(findings.inFileOrder(), console);
  }

  /** What validate reports about the new file among the others. */
  private List<Finding> ofFile(ReadFleet read, String text, Findings ofProof) {
    String path = read.folder() + "/" + tenant + ".yaml";
    List<SourceFile> files = new ArrayList<>(read.files());
    files.removeIf(file -> file.path().equals(path)); // --print shows what would replace it
    files.add(new SourceFile(path, SourceFile.Type.REGULAR, text.getBytes(UTF_8)));
    Findings findings = Findings.ofFleet();
    Optional<Fleet> fleet = FleetReader.read(read.folder(), files, read.releases(), findings);
    if (fleet.isPresent() && !findings.stop(tenant)) {
      findings.addAll(ofProof);
    }
    return findings.about(Set.of(tenant)).inFileOrder();
  }

  private List<Source> sources(Console console) throws WrongCall, EnvironmentFailure {
    if (from.indexOf("-") != from.lastIndexOf("-")) {
      throw new WrongCall("--from - is specified twice, and standard input can be read only once");
    }
    List<Source> sources = new ArrayList<>();
    for (String name : from) {
      Path path = console.directory().resolve(name);
      if (name.equals("-")) {
        sources.add(new Source("stdin", content(System.in, name)));
      } else if (Files.isDirectory(path)) {
        sources.addAll(SourceFolder.read(path, name));
      } else {
        sources.add(new Source(name, content(path, name)));
      }
    }
    return sources;
  }

  static byte[] content(Path file, String name) throws WrongCall, EnvironmentFailure {
    if (!Files.exists(file)) {
      throw new WrongCall("--from: the file or folder \"%s\" does not exist".formatted(name));
    }
    // Files.newInputStream cannot read a pipe to its end.
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
