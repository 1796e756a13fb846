package dev.meshfleet.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshfleet.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects of git history on a review. */
class HistoryTest {
  @TempDir private Path scratch;
  private TestRepository repository;
  private String base;

  @BeforeEach
  void aFleetOfTwo() {
    repository = TestRepository.in(scratch.resolve("repository"));
    base =
        repository
            .write(Map.of("tenants/a.yaml", tenant("a"), "tenants/b.yaml", tenant("b")))
            .commit("base");
  }

  @AfterEach
  void close() {
    repository.close();
  }

  private static String tenant(String name) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %1$s}
        spec:
          owner: team-%1$s
          namespaces: [%1$s-api]
        """
        .formatted(name);
  }

  private Review review(String from, String to) throws ReviewFailure {
    return Reviewer.review(repository.folder(), from, to, "tenants");
  }

  private static List<String> codes(Review review) {
    return review.findings().stream()
        .map(f -> f.severity().word() + " " + f.code().word())
        .toList();
  }

  @Test
  void neverLooksAtTheWorkTree() throws Exception {
    repository.write("tenants/a.yaml", "not yaml: [");

    assertThat(review(base, base).verdict()).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void whatTheBaseGotMeanwhileIsNoChangeOfTheHead() throws Exception {
    mine("tenants/c.yaml", tenant("c"));
    theirs("tenants/d.yaml", tenant("d"));

    Review review = review("main", "mine");

    assertThat(review.radius().added()).containsExactly("c");
    assertThat(review.radius().removed()).isEmpty();
    assertThat(codes(review)).containsExactly("note tenant-added");
  }

  @Test
  void aClaimThatWasMergedMeanwhileIsSeen() throws Exception {
    mine("tenants/c.yaml", tenant("c").replace("c-api", "shared-api"));
    theirs("tenants/d.yaml", tenant("d").replace("d-api", "shared-api"));

    assertThat(codes(review("main", "mine"))).contains("error namespace-claimed");
  }

  @Test
  void aFileThatBothSidesChangedIsTold() throws Exception {
    mine("tenants/a.yaml", tenant("a").replace("[a-api]", "[a-api, a-web]"));
    theirs("tenants/a.yaml", tenant("a").replace("team-a", "team-x"));

    assertThat(codes(review("main", "mine"))).contains("warning history");
  }

  @Test
  void aMergeCommitIsComparedWithItsBase() throws Exception {
    mine("tenants/c.yaml", tenant("c"));
    theirs("tenants/d.yaml", tenant("d"));
    Git git = repository.git();
    git.merge()
        .include(git.getRepository().resolve("mine"))
        .setFastForward(MergeCommand.FastForwardMode.NO_FF)
        .setMessage("merge")
        .call();

    assertThat(review("main^1", "main").radius().added()).containsExactly("c");
  }

  @Test
  void unrelatedHistoriesAreComparedAsTheyAre() throws Exception {
    try (Git git = Git.open(repository.folder().toFile())) {
      git.checkout().setOrphan(true).setName("other").call();
    }
    repository.delete("tenants/b.yaml").commit("another start");

    Review review = review("main", "other");

    assertThat(codes(review)).contains("warning history", "error tenant-vanished");
  }

  @Test
  void aRenamedFileIsAMeshThatGoesAndOneThatComes() throws Exception {
    String head =
        repository.delete("tenants/b.yaml").write("tenants/bb.yaml", tenant("bb")).commit("rename");

    Finding vanished = review(base, head).findings().get(0);

    assertThat(vanished.code()).isEqualTo(Risk.TENANT_VANISHED);
    assertThat(vanished.message()).contains("renamed to tenants/bb.yaml");
  }

  @Test
  void aDeletedFolderIsEveryTenantVanishing() throws Exception {
    String head =
        repository
            .delete("tenants/a.yaml")
            .delete("tenants/b.yaml")
            .write("README.md", "gone")
            .commit("gone");

    Review review = review(base, head);

    assertThat(review.removals().vanished()).containsExactly("a", "b");
    assertThat(review.isBlocking()).isTrue();
  }

  @Test
  void modesOtherThanThatOfAFileAreTold() throws Exception {
    ObjectId blob = ObjectId.fromString(base);
    String head =
        commitEntries(
            Map.of(
                "tenants/a.yaml", FileMode.EXECUTABLE_FILE,
                "tenants/link.yaml", FileMode.SYMLINK,
                "tenants/sub.yaml", FileMode.GITLINK,
                "tenants/notes/link", FileMode.SYMLINK,
                "tenants/module", FileMode.GITLINK),
            blob);

    Review review = review(base, head);

    assertThat(review.findings().stream().filter(f -> f.code().word().equals("file")))
        .extracting(f -> f.place().file() + ": " + f.message())
        .containsExactlyInAnyOrder(
            "tenants/a.yaml: the file is executable; files here are never run",
            "tenants/link.yaml: link.yaml is a symbolic link; only regular files are read",
            "tenants/sub.yaml: sub.yaml is a folder; only regular files are read",
            "tenants/notes/link: this is a symbolic link, but only regular files are read",
            "tenants/module: this is a submodule, but only regular files are read");
    assertThat(review.isBlocking()).isTrue();
  }

  /** Entries that some file systems cannot store are written only into the index. */
  private String commitEntries(Map<String, FileMode> entries, ObjectId module) throws Exception {
    Git git = repository.git();
    ObjectId target =
        git.getRepository().resolve("HEAD:tenants/a.yaml"); // for a link its text is its target
    DirCache index = git.getRepository().lockDirCache();
    DirCacheEditor editor = index.editor();
    entries.forEach(
        (path, mode) ->
            editor.add(
                new DirCacheEditor.PathEdit(path) {
                  @Override
                  public void apply(DirCacheEntry entry) {
                    entry.setFileMode(mode);
                    entry.setObjectId(mode == FileMode.GITLINK ? module : target);
                  }
                }));
    editor.commit();
    return git.commit().setMessage("modes").setSign(false).call().name();
  }

  @Test
  void aHugeFileIsRefusedAndNotRead() throws Exception {
    String head =
        repository.write("tenants/c.yaml", "# " + "x".repeat(300 * 1024) + "\n").commit("huge");

    Review review = review(base, head);

    assertThat(review.findings().get(0).message()).contains("larger than 262144 bytes");
    assertThat(ReviewFormat.MARKDOWN.of(review, "")).hasSizeLessThan(65_536);
  }

  @Test
  void tenThousandFilesAreReviewed() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      repository.write("docs/%d.md".formatted(i), "text " + i);
    }
    for (int i = 0; i < 5_000; i++) {
      repository.write("tenants/t%d.yaml".formatted(i), "broken: %d\n".formatted(i));
    }
    String head = repository.commit("many");

    Review review = review(base, head);

    assertThat(review.others().count()).isEqualTo(5_000);
    String markdown = ReviewFormat.MARKDOWN.of(review, "");
    assertThat(markdown).hasSizeLessThan(65_536).contains("more are not shown");
  }

  @Test
  void aMissingRevisionIsAWrongCall() {
    assertThatThrownBy(() -> review("nowhere", "HEAD"))
        .hasMessage(
            "the repository has no commit \"nowhere\"; check the spelling, or run git fetch origin")
        .isInstanceOfSatisfying(
            ReviewFailure.class, failure -> assertThat(failure.isWrongCall()).isTrue());
    assertThatThrownBy(() -> review("HEAD:tenants", "HEAD")).isInstanceOf(ReviewFailure.class);
    assertThatThrownBy(() -> review("--upload-pack=x", "HEAD")).isInstanceOf(ReviewFailure.class);
    assertThatThrownBy(() -> review("a".repeat(40), "HEAD")).hasMessageContaining("git fetch");
  }

  @Test
  void noTenantsFolderIsAWrongCall() {
    assertThatThrownBy(() -> Reviewer.review(repository.folder(), base, base, "meshes"))
        .hasMessageContaining("neither revision has the folder meshes");
    assertThatThrownBy(() -> Reviewer.review(scratch, base, base, "tenants"))
        .hasMessageContaining("is not in a git repository");
  }

  @Test
  void aShallowCloneSaysHowToFetch() throws Exception {
    mine("tenants/c.yaml", tenant("c"));
    theirs("tenants/d.yaml", tenant("d"));
    Path shallow = scratch.resolve("shallow");
    Git.cloneRepository()
        .setURI(repository.folder().toUri().toString())
        .setDirectory(shallow.toFile())
        .setDepth(1)
        .setCloneAllBranches(true)
        .setBranch("mine")
        .call()
        .close();

    assertThatThrownBy(() -> Reviewer.review(shallow, "origin/main", "HEAD", "tenants"))
        .hasMessageContaining("git fetch --unshallow")
        .isInstanceOfSatisfying(
            ReviewFailure.class, failure -> assertThat(failure.isWrongCall()).isFalse());
    assertThatThrownBy(() -> Reviewer.review(shallow, base, "HEAD", "tenants"))
        .hasMessageContaining("git fetch --unshallow");
  }

  @Test
  void aBareRepositoryWillDo() throws Exception {
    String head = repository.write("tenants/c.yaml", tenant("c")).commit("c");

    Review review = Reviewer.review(repository.folder().resolve(".git"), base, head, "tenants");

    assertThat(review.radius().added()).containsExactly("c");
  }

  @Test
  void tenantsMayLieInTheRoot() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("flat"));
    try (TestRepository flat = TestRepository.in(folder)) {
      String old = flat.write("a.yaml", tenant("a")).commit("a");
      String now = flat.write("b.yaml", tenant("b").replace("b-api", "a-api")).commit("b");

      Review review = Reviewer.review(folder, old, now, "");

      assertThat(codes(review)).contains("error namespace-claimed");
    }
  }

  @Test
  void writesNothingIntoTheRepository() throws Exception {
    List<Path> before = files();
    review(base, base);

    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(repository.folder())) {
      return all.sorted().toList();
    }
  }

  /** A change on the branch that would be merged. */
  private void mine(String file, String text) {
    repository.branch("mine", base).write(file, text).commit("mine");
  }

  /** A change on the branch that it would be merged into. */
  private void theirs(String file, String text) {
    repository.checkout("main").write(file, text).commit("theirs");
  }
}
