package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Version;
import dev.meshfleet.yaml.StrictYaml;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code tenants/istio/<version>/<template>.yaml}: official injection templates, created by
 * {@code meshfleet istio add}. A version has all of its templates or none.
 */
final class AddedTemplates {
  private final String root;
  private final FleetReleases releases;
  private final Findings findings;
  private final Map<Version, Map<String, String>> texts = new TreeMap<>();

  private AddedTemplates(String root, FleetReleases releases, Findings findings) {
    this.root = root;
    this.releases = releases;
    this.findings = findings;
  }

  /**
   * @param root the folder, as places name it, with a slash at its end
   * @param files below it
   * @param releases the releases that have templates
   * @param findings receives the problems, which concern every tenant
   */
  static InjectionTemplates read(
      String root, List<SourceFile> files, FleetReleases releases, Findings findings) {
    AddedTemplates added = new AddedTemplates(root, releases, findings);
    files.forEach(added::read);
    added.texts.forEach(added::complete);
    return new InjectionTemplates(added.texts);
  }

  private void read(SourceFile file) {
    Optional<Release> release = release(file);
    if (release.isEmpty()) {
      refuse(file.path(), "not a template of a known release of Istio");
      return;
    }
    boolean known = InjectionTemplates.names(release.get()).contains(file.stem());
    if (file.type() != SourceFile.Type.REGULAR) {
      refuse(file.path(), "this is %s; only regular files are read".formatted(file.type().words()));
    } else if (!known || !file.name().equals(file.stem() + ".yaml")) {
      refuse(file.path(), "Istio %s does not have this template".formatted(release.get()));
    } else if (file.bytes().length > StrictYaml.MAX_BYTES) {
      refuse(file.path(), "the template is too large");
    } else {
      text(file)
          .ifPresent(
              text ->
                  texts
                      .computeIfAbsent(release.get().version(), version -> new LinkedHashMap<>())
                      .put(file.stem(), text.strip() + "\n"));
    }
  }

  /** The known release whose folder a file is in. */
  private Optional<Release> release(SourceFile file) {
    String path = file.path().startsWith(root) ? file.path().substring(root.length()) : "";
    int slash = path.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : releases
            .find(path.substring(0, slash))
            .filter(found -> found.isKnown() || found.isLearned());
  }

  private Optional<String> text(SourceFile file) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString());
    } catch (CharacterCodingException e) {
      refuse(file.path(), "the file is not UTF-8 text");
      return Optional.empty();
    }
  }

  private void complete(Version version, Map<String, String> found) {
    for (String name : InjectionTemplates.names(releases.find(version).orElseThrow())) {
      if (!found.containsKey(name)) {
        refuse(root + version + "/" + name + ".yaml", "the template is missing");
      }
    }
  }

  private void refuse(String path, String message) {
    findings.error(
        Place.startOf(path),
        Code.FILE,
        message,
        "remove the folder, or run meshfleet istio add again");
  }
}
