package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.fleet.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only equal files are reused, and memory is bounded. */
class KnownFilesTest {
  private static final long PLENTY = 1_000_000;

  @Test
  void anEqualFileIsTheEarlierInstance() {
    KnownFiles known = new KnownFiles(PLENTY);
    SourceFile first = only(known.known(content(file("tenants/a.yaml", "a: 1"))));

    assertThat(only(known.known(content(file("tenants/a.yaml", "a: 1"))))).isSameAs(first);
  }

  @Test
  void aFileWithOtherBytesOrAnotherPathOrTypeIsNot() {
    KnownFiles known = new KnownFiles(PLENTY);
    known.known(content(file("tenants/a.yaml", "a: 1")));
    SourceFile link = new SourceFile("tenants/a.yaml", SourceFile.Type.SYMLINK, new byte[0]);
    List<SourceFile> others =
        List.of(file("tenants/a.yaml", "a: 2"), file("meshes/a.yaml", "a: 1"), link);

    for (SourceFile other : others) {
      assertThat(only(known.known(content(other)))).isSameAs(other);
    }
  }

  @Test
  void digestsAreThoseOfTheContentItself() {
    KnownFiles known = new KnownFiles(PLENTY);
    FolderContent one = content(file("tenants/a.yaml", "a: 1"), file("tenants/b.yaml", "b: 1"));
    FolderContent two = content(file("tenants/a.yaml", "a: 1"), file("tenants/b.yaml", "b: 2"));
    String before = one.digest();

    assertThat(known.known(one).digest()).isEqualTo(before);
    assertThat(known.known(two).digest()).isEqualTo(two.digest()).isNotEqualTo(before);
    assertThat(known.known(one).digest()).isEqualTo(before);
  }

  @Test
  void memoryIsBoundedWhateverTheFilesContain() {
    KnownFiles known = new KnownFiles(PLENTY);
    for (int i = 0; i < 500; i++) {
      String path = "tenants/t%d.yaml".formatted(i % 100);
      known.known(content(file(path, "a.,".repeat(1_000) + i)));
      assertThat(known.weight()).isPositive().isLessThanOrEqualTo(PLENTY);
    }
  }

  private static SourceFile file(String path, String text) {
    return new SourceFile(path, SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  private static FolderContent content(SourceFile... files) {
    return new FolderContent("tenants", List.of(files), List.of(), List.of());
  }

  private static SourceFile only(FolderContent content) {
    return content.files().get(0);
  }
}
