package dev.meshfleet.generator.list;

import dev.meshfleet.application.Application;
import dev.meshfleet.application.Applications;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.graph.Portrait;
import dev.meshfleet.graph.Portraits;
import dev.meshfleet.read.TenantFiles;
import dev.meshfleet.rule.TenantClaims;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads tenant files from git, with the same reader as the plugin. */
final class TenantFileReader {
  private static final int AT_ONCE = 512;
  private static final int LONGEST_PROBLEM = 1_000; // for each of thousands of files
  private static final String INTERNAL_ERROR =
      "error: internal error of Meshfleet; report it with this file";
  private static final Application.Origin ANY = new Application.Origin("", "");

  private final String folder;
  private final ObjectReader reader;
  private String settingsBlob = "-";
  private Optional<TenantFiles> settings = Optional.empty();

  TenantFileReader(String folder, ObjectReader reader) {
    this.folder = folder;
    this.reader = reader;
  }

  /** The fleet.yaml of a commit; empty when it has errors. */
  Optional<TenantFiles> under(Folder.Entry fleetFile, Findings findings) throws IOException {
    if (!fleetFile.id().name().equals(settingsBlob) || settings.isEmpty()) {
      settingsBlob = fleetFile.id().name();
      settings = TenantFiles.under(folder, Optional.of(source(fleetFile)), findings);
    }
    return settings;
  }

  /**
   * A fleet.yaml that is known to be readable.
   *
   * @param blob git's id of its content; empty for none
   */
  Optional<TenantFiles> under(String blob) throws IOException {
    if (blob.isEmpty()) {
      return TenantFiles.under(folder, Optional.empty(), Findings.ofFleet());
    }
    Folder.Entry file =
        new Folder.Entry("fleet.yaml", FileMode.REGULAR_FILE, ObjectId.fromString(blob));
    return under(file, Findings.ofFleet());
  }

  /** The content of files, by tenant; for files that are not tenant files, only their errors. */
  SortedMap<String, FileContent> observe(TenantFiles files, List<Folder.Entry> entries)
      throws IOException {
    Map<String, FileContent> observations = new ConcurrentHashMap<>();
    List<SourceFile> sources = new ArrayList<>();
    for (Folder.Entry entry : entries) {
      if (entry.isThere()) {
        sources.add(source(entry));
      } else if (!TenantFiles.isFleetFile(entry.name())) {
        observations.put(key(entry.name()), new FileContent.Deleted());
      }
      if (sources.size() == AT_ONCE) {
        observe(files, sources, observations);
      }
    }
    observe(files, sources, observations);
    return Collections.unmodifiableSortedMap(new TreeMap<>(observations));
  }

  private static void observe(
      TenantFiles files, List<SourceFile> sources, Map<String, FileContent> observations) {
    sources.parallelStream()
        .forEach(
            source ->
                fileContent(files, source)
                    .ifPresent(seen -> observations.put(key(fileName(source)), seen)));
    sources.clear();
  }

  private static Optional<FileContent> fileContent(TenantFiles files, SourceFile source) {
    Findings findings = Findings.ofFleet();
    if (!TenantFiles.isTenantFile(source, findings)) {
      return findings.hasErrors()
          ? Optional.of(new FileContent.Broken(text(findings)))
          : Optional.empty();
    }
    try {
      return Optional.of(
          files
              .read(source, findings)
              .map(fleet -> readable(fleet, source))
              .orElseGet(() -> new FileContent.Broken(text(findings))));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(new FileContent.Broken(source.path() + ": " + INTERNAL_ERROR));
    }
  }

  private static FileContent readable(Fleet fleet, SourceFile source) {
    String folder = source.path().substring(0, source.path().lastIndexOf('/'));
    List<String> claims =
        fleet.tenants().values().stream().flatMap(each -> TenantClaims.of(each).stream()).toList();
    Portrait portrait = Portraits.of(fleet.tenants().values().iterator().next());
    return new FileContent.Readable(Applications.of(fleet, folder, ANY), claims, portrait);
  }

  /** Names of tenants have no dots, so the name of another file is never the name of a tenant. */
  private static String key(String fileName) {
    boolean tenants =
        new SourceFile("/" + fileName, SourceFile.Type.OTHER, new byte[0]).isTenants();
    return tenants ? fileName.substring(0, fileName.length() - ".yaml".length()) : fileName;
  }

  private static String fileName(SourceFile source) {
    return source.path().substring(source.path().lastIndexOf('/') + 1);
  }

  /** All errors, one in each line. */
  static String text(Findings findings) {
    String all =
        String.join(
            "\n",
            findings.inFileOrder().stream().filter(Finding::isError).map(Finding::text).toList());
    return all.length() <= LONGEST_PROBLEM ? all : all.substring(0, LONGEST_PROBLEM) + " ...";
  }

  private SourceFile source(Folder.Entry entry) throws IOException {
    SourceFile.Type type = type(entry.mode());
    boolean wanted = type == SourceFile.Type.REGULAR && entry.name().endsWith(".yaml");
    String path = folder + "/" + entry.name();
    try {
      return new SourceFile(path, type, wanted ? content(entry.id()) : new byte[0]);
    } catch (
        IncorrectObjectTypeException e) { // the tree has the mode of a file and the id of a folder
      return new SourceFile(path, SourceFile.Type.OTHER, new byte[0]);
    }
  }

  private static SourceFile.Type type(FileMode mode) {
    if (FileMode.SYMLINK.equals(mode)) {
      return SourceFile.Type.SYMLINK;
    }
    if (FileMode.TREE.equals(mode) || FileMode.GITLINK.equals(mode)) {
      return SourceFile.Type.FOLDER;
    }
    return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)
        ? SourceFile.Type.REGULAR
        : SourceFile.Type.OTHER;
  }

  /** The size of a file in bytes, as far as it is read; 0 for other entries. */
  long size(Folder.Entry entry) throws IOException {
    if (type(entry.mode()) != SourceFile.Type.REGULAR || !entry.name().endsWith(".yaml")) {
      return 0;
    }
    try {
      return Math.min(
          reader.getObjectSize(entry.id(), Constants.OBJ_BLOB), StrictYaml.MAX_BYTES + 1L);
    } catch (IncorrectObjectTypeException e) {
      return 0;
    }
  }

  /** One byte more than the limit is enough to reject a file that is too large. */
  private byte[] content(ObjectId id) throws IOException {
    if (reader.getObjectSize(id, Constants.OBJ_BLOB) > StrictYaml.MAX_BYTES) {
      return new byte[StrictYaml.MAX_BYTES + 1];
    }
    ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
    try (InputStream in = loader.openStream()) {
      return in.readNBytes(StrictYaml.MAX_BYTES + 1);
    }
  }
}
