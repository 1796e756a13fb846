package dev.meshfleet.command;

import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.read.FolderContent;
import dev.meshfleet.read.Reading;
import dev.meshfleet.read.Readings;
import dev.meshfleet.read.TenantFiles;
import dev.meshfleet.serve.Cache;
import dev.meshfleet.serve.ServeMetrics;
import java.util.List;
import java.util.Optional;

/**
 * The files of earlier calls by content, and the tenants that were read from them. Argo CD unpacks
 * all files of a fleet for every call, and few of them differ from those of the call before.
 */
final class KnownFiles implements Readings {
  private static final int FILES_SHARE = 12;
  private static final int READINGS_SHARE = 4;

  private final Cache<SourceFile, SourceFile> files;
  private final Cache<Read, Weighed> readings;

  /**
   * Without any file.
   *
   * @param heap bytes of memory that this process may take
   */
  KnownFiles(long heap, ServeMetrics metrics) {
    files = new Cache<>(heap / FILES_SHARE, SourceFile::weight, found -> {});
    readings = new Cache<>(heap / READINGS_SHARE, Weighed::weight, metrics.lookups("tenants"));
    metrics.cacheBytes("files", files::weight);
    metrics.cacheBytes("tenants", readings::weight);
  }

  /** The same content, with the earlier instances of equal files and what was read from them. */
  FolderContent known(FolderContent content) {
    List<SourceFile> known =
        content.files().stream().map(file -> files.get(file, () -> file)).toList();
    return new FolderContent(content.shown(), known, content.istio(), content.templates(), this);
  }

  /** The estimated memory of all files and readings, in bytes. */
  long weight() {
    return files.weight() + readings.weight();
  }

  @Override
  public Reading of(TenantFiles settings, SourceFile file) {
    return readings
        .get(
            new Read(settings.fleetFile(), file),
            () -> Weighed.of(file, Reading.of(settings, file)))
        .reading();
  }

  /** Everything that a reading depends on. */
  private record Read(Optional<SourceFile> settings, SourceFile file) {}

  /**
   * A reading and the memory that it takes.
   *
   * @param weight in bytes, estimated
   */
  private record Weighed(Reading reading, long weight) {
    /** Measured: a tenant consists of many small objects. */
    private static final long BYTES_FOR_A_BYTE = 12;

    private static final long BYTES_FOR_A_FINDING = 1_000;

    /** The file counts too, because it is part of the key. */
    static Weighed of(SourceFile file, Reading reading) {
      long findings = reading.findings().size() * BYTES_FOR_A_FINDING;
      return new Weighed(
          reading, file.weight() + file.bytes().length * BYTES_FOR_A_BYTE + findings);
    }
  }
}
