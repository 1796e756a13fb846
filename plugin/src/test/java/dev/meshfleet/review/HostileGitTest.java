package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed trees and histories that no git client writes. */
class HostileGitTest {
  private static final Duration SHORT = Duration.ofSeconds(60);

  @TempDir private Path scratch;
  private TestRepository repository;
  private String base;

  @BeforeEach
  void aFleetOfTwo() {
    repository = TestRepository.in(scratch);
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

  private Review review(String from, String to) {
    return Assertions.assertTimeoutPreemptively(
        SHORT, () -> Reviewer.review(repository.folder(), from, to, "tenants"));
  }

  /** A commit on top of the base whose {@code tenants} is a tree made by hand. */
  private String commit(ObjectId tenants, Map<String, ObjectId> beside) throws IOException {
    try (ObjectInserter inserter = repository.git().getRepository().newObjectInserter()) {
      TreeFormatter root = new TreeFormatter();
      for (var entry : beside.entrySet()) {
        root.append(entry.getKey(), FileMode.TREE, entry.getValue());
      }
      root.append("tenants", FileMode.TREE, tenants);
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(root));
      commit.setParentId(ObjectId.fromString(base));
      commit.setAuthor(new PersonIdent("Eve", "eve@example.com"));
      commit.setCommitter(commit.getAuthor());
      commit.setMessage("by hand");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id.name();
    }
  }

  private ObjectId blob(String text) throws IOException {
    try (ObjectInserter inserter = repository.git().getRepository().newObjectInserter()) {
      ObjectId id = inserter.insert(org.eclipse.jgit.lib.Constants.OBJ_BLOB, text.getBytes(UTF_8));
      inserter.flush();
      return id;
    }
  }

  /** A tree with names in the order of the list, whatever git would say about them. */
  private ObjectId tree(List<Map.Entry<String, ObjectId>> entries, FileMode mode)
      throws IOException {
    try (ObjectInserter inserter = repository.git().getRepository().newObjectInserter()) {
      TreeFormatter tree = new TreeFormatter();
      for (var entry : entries) {
        byte[] name = entry.getKey().getBytes(UTF_8);
        tree.append(name, 0, name.length, mode, entry.getValue(), true);
      }
      ObjectId id = inserter.insert(tree);
      inserter.flush();
      return id;
    }
  }

  /** Each level names the one below twenty times: ten levels are ten million million entries. */
  private ObjectId bomb(ObjectId leaf, FileMode mode) throws IOException {
    ObjectId level = leaf;
    FileMode kind = mode;
    for (int depth = 0; depth < 10; depth++) {
      Map<String, ObjectId> entries = new LinkedHashMap<>();
      for (char name = 'a'; name < 'u'; name++) {
        entries.put(name + "x", level);
      }
      level = tree(List.copyOf(entries.entrySet()), kind);
      kind = FileMode.TREE;
    }
    return level;
  }

  private Map.Entry<String, ObjectId> file(String name, String text) throws IOException {
    return Map.entry(name, blob(text));
  }

  @Test
  void aTreeBombInTheFolderIsAFinding() throws IOException {
    for (ObjectId leaf : List.of(blob("x"), tree(List.of(), FileMode.TREE))) {
      FileMode mode = leaf.equals(blob("x")) ? FileMode.REGULAR_FILE : FileMode.TREE;

      Review review = review(base, commit(bomb(leaf, mode), Map.of()));

      assertThat(review.isBlocking()).isTrue();
      assertThat(review.findings()).anyMatch(f -> f.message().contains("only these are examined"));
    }
  }

  @Test
  void aTreeBombBesideTheFolderIsAFinding() throws IOException {
    ObjectId tenants =
        tree(
            List.of(file("a.yaml", tenant("a")), file("b.yaml", tenant("b"))),
            FileMode.REGULAR_FILE);
    Map<String, ObjectId> beside = Map.of("docs", bomb(blob("x"), FileMode.REGULAR_FILE));

    Review review = review(base, commit(tenants, beside));

    assertThat(review.isBlocking()).isTrue();
    assertThat(review.findings()).anyMatch(f -> f.isError() && f.code() == Risk.NOT_SHOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\\a.yaml",
        "..\\tenants\\a.yaml",
        "zz\\fleet.yaml",
        "templates\\a.yaml.j2",
        "templates/a.yaml.j2",
        "..",
        ".GIT",
        "a.yaml\u200b",
        "a\u202e.yaml",
        "A.yaml"
      })
  void aNameThatIsAnotherFileElsewhereIsRefused(String name) throws IOException {
    ObjectId tenants =
        tree(
            List.of(
                file(name, tenant("a")), file("a.yaml", tenant("a")), file("b.yaml", tenant("b"))),
            FileMode.REGULAR_FILE);

    Review review = review(base, commit(tenants, Map.of()));

    assertThat(review.isBlocking()).isTrue();
  }

  @Test
  void oneNameTwiceIsRefused() throws IOException {
    ObjectId tenants =
        tree(
            List.of(
                file("a.yaml", tenant("a")),
                file("a.yaml", tenant("a").replace("a-api", "b-api")),
                file("b.yaml", tenant("b"))),
            FileMode.REGULAR_FILE);

    Review review = review(base, commit(tenants, Map.of()));

    assertThat(review.findings())
        .anyMatch(f -> f.isError() && f.message().contains("exists twice"));
  }

  @Test
  void whatVanishedUnannouncedBeforeKeepsItsNames() {
    repository.delete("tenants/b.yaml").commit("gone, and nobody noticed");
    String later = repository.write("README.md", "years pass").commit("later");
    String head =
        repository
            .write("tenants/c.yaml", tenant("c").replace("[c-api]", "[c-api, b-api]"))
            .commit("claims what was b's");

    Review review = review(later, head);

    assertThat(review.findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.text())
                    .contains("namespace-claimed", "tenants/c.yaml", "tenants/b.yaml"));
  }

  @Test
  void theLastReadableVersionOfABrokenFileKeepsItsNames() {
    repository.write("tenants/b.yaml", "spec: [").commit("broken");
    String broken = repository.write("tenants/b.yaml", "spec: {").commit("still broken");
    String head =
        repository
            .write("tenants/c.yaml", tenant("c").replace("[c-api]", "[c-api, b-api]"))
            .commit("claims what was b's");

    assertThat(review(broken, head).findings())
        .anyMatch(f -> f.code().word().equals("namespace-claimed"));
  }

  @Test
  void whoRetiredLeavesItsNames() {
    repository
        .write("tenants/b.yaml", tenant("b").replace("owner", "lifecycle: Retiring\n  owner"))
        .commit("retires");
    String later = repository.delete("tenants/b.yaml").commit("gone");
    String head =
        repository
            .write("tenants/c.yaml", tenant("c").replace("[c-api]", "[c-api, b-api]"))
            .commit("takes what was b's");

    assertThat(review(later, head).isBlocking()).isFalse();
  }
}
