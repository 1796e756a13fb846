package dev.meshfleet.generator.list;

import static dev.meshfleet.generator.FleetRepository.retiring;
import static dev.meshfleet.generator.FleetRepository.tenant;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.generator.FleetRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile commits: the list stays in effect, and a revert restores it. */
class HostileHistoryTest {
  @TempDir private Path folder;
  private FleetRepository git;
  private final History history = new History("tenants", ShrinkLimit.DEFAULT);
  private Register register = Register.EMPTY;

  @BeforeEach
  void create() {
    git = new FleetRepository(folder.resolve("fleet.git"));
  }

  /** A process with an empty cache reads the whole history, and has the same list. */
  @AfterEach
  void anewItIsTheSame() throws IOException {
    Register anew = new History("tenants", ShrinkLimit.DEFAULT).at(git.git(), git.head());
    assertThat(listed(anew)).isEqualTo(listed(register));
    assertThat(anew.waiting()).isEqualTo(register.waiting());
    assertThat(anew.unread()).isEqualTo(register.unread());
    git.close();
  }

  private void follow() throws IOException {
    register = history.follow(git.git(), register, git.head()).register();
  }

  private static List<String> listed(Register register) {
    return register.meshes().stream()
        .map(mesh -> mesh.tenant() + " " + mesh.parameters().get("lifecycle"))
        .toList();
  }

  private TenantState standing(String name) {
    return register.states().get(name).orElseThrow();
  }

  private ObjectId object(int type, byte[] content) throws IOException {
    try (ObjectInserter inserter = git.git().newObjectInserter()) {
      ObjectId id = inserter.insert(type, content);
      inserter.flush();
      return id;
    }
  }

  private void revertHelps() throws IOException {
    follow();
    assertThat(listed(register)).containsExactly("a Active", "b Active");
    assertThat(register.refusal()).isEmpty();
    assertThat(register.broken()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "owner: \"m\\UFFFFFFFF\"\n",
        "a: \"\\x",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x",
        "? ? ? ? ? ? ? ? [{",
        "a: !<tag:%ff> b",
        "%YAML 9999999999999999.1\n---\na"
      })
  void aFileThatTheParserStumblesOverIsOneBrokenFile(String text) throws IOException {
    git.withTenants("a", "b").commit("two");
    git.with("a.yaml", text).with("c.yaml", text).commit("hostile");

    follow();

    assertThat(listed(register)).containsExactly("a Active", "b Active");
    assertThat(standing("a").problem()).startsWith("tenants/a.yaml:1:");
    assertThat(standing("c").problem()).startsWith("tenants/c.yaml:1:");
    git.withTenants("a").without("c").commit("revert");
    revertHelps();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100644 a", "xx", "40000 \0", "100644 a.yaml\0abc", "\0\0\0\0\0\0\0\0"})
  void aMalformedTreeIsNotTaken(String bytes) throws IOException {
    git.withTenants("a", "b").commit("two");
    follow();
    ObjectId tree = object(Constants.OBJ_TREE, bytes.getBytes(UTF_8));
    commitFolder(tree);

    follow();

    assertThat(listed(register)).containsExactly("a Active", "b Active");
    git.commit("revert");
    revertHelps();
  }

  private void commitFolder(ObjectId tree) throws IOException {
    byte[] root = new byte["40000 tenants".length() + 21];
    System.arraycopy("40000 tenants\0".getBytes(UTF_8), 0, root, 0, "40000 tenants\0".length());
    tree.copyRawTo(root, "40000 tenants\0".length());
    git.commitTree(object(Constants.OBJ_TREE, root));
  }

  @Test
  void aNameThatIsThereTwiceIsNotTaken() throws IOException {
    git.withTenants("a", "b").commit("two");
    follow();
    byte[] tree = new byte[2 * ("100644 a.yaml".length() + 21)];
    int at = 0;
    for (String text : List.of(tenant("a"), retiring("a"))) {
      byte[] head = "100644 a.yaml\0".getBytes(UTF_8);
      System.arraycopy(head, 0, tree, at, head.length);
      git.blob(text.getBytes(UTF_8)).copyRawTo(tree, at + head.length);
      at += head.length + 20;
    }
    commitFolder(object(Constants.OBJ_TREE, tree));

    follow();

    assertThat(register.refusal()).isEqualTo("two files in tenants have the name a.yaml");
    assertThat(listed(register)).containsExactly("a Active", "b Active");
    git.commit("revert");
    revertHelps();
  }

  @Test
  void anEntryThatIsNotWhatItsModeSaysIsABrokenFile() throws IOException {
    git.withTenants("a", "b").commit("two");
    follow();
    ObjectId tree = git.git().parseCommit(git.head()).getTree();
    git.with("a.yaml", FileMode.REGULAR_FILE, tree);
    git.with("c.yaml", FileMode.REGULAR_FILE, git.head()).commit("files that are none");

    follow();

    assertThat(listed(register)).containsExactly("a Active", "b Active");
    assertThat(standing("a").problem()).contains("a.yaml is not a regular file");
    git.withTenants("a").without("c").commit("revert");
    revertHelps();
  }

  @Test
  void aBombOfTreesCostsNothing() throws IOException {
    git.withTenants("a", "b").commit("two");
    follow();
    ObjectId bomb = git.blob("x".getBytes(UTF_8));
    FileMode mode = FileMode.REGULAR_FILE;
    for (int level = 0; level < 40; level++) {
      var tree = new org.eclipse.jgit.lib.TreeFormatter();
      for (char name = 'a'; name <= 'z'; name++) {
        tree.append(String.valueOf(name), mode, bomb);
      }
      bomb = object(Constants.OBJ_TREE, tree.toByteArray());
      mode = FileMode.TREE;
    }
    git.with("bomb", FileMode.TREE, bomb).with("c.yaml", FileMode.TREE, bomb).commit("a bomb");
    long start = System.nanoTime();

    follow();

    assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    assertThat(listed(register)).containsExactly("a Active", "b Active");
    git.without("c.yaml").commit("revert");
    revertHelps();
  }

  @Test
  void tooManyFilesAndTooManyBytesAreNotTaken() throws IOException {
    git.withTenants("a", "b").commit("two");
    follow();
    var before = git.files();
    ObjectId large = git.blob(("#" + "x".repeat(260_000)).getBytes(UTF_8));
    for (int i = 0; i < 270; i++) {
      git.with("t" + i + ".yaml", FileMode.REGULAR_FILE, large);
    }
    git.commit("70 MB");
    follow();
    assertThat(register.refusal()).isEqualTo("the files in tenants have more than 64 MiB");
    git.files(before);
    ObjectId small = git.blob("x".getBytes(UTF_8));
    for (int i = 0; i < 35_000; i++) {
      git.with("t" + i + ".yaml", FileMode.REGULAR_FILE, small);
    }
    git.commit("35,000 files");

    follow();

    assertThat(register.refusal()).isEqualTo("tenants has more than 30000 files");
    assertThat(listed(register)).containsExactly("a Active", "b Active");
    git.files(before);
    git.commit("revert");
    revertHelps();
  }

  @Test
  void aNameWithABackslashIsNoTenants() throws IOException {
    git.withTenants("a", "b").commit("two");
    git.with("zz\\a.yaml", retiring("a")).with("zz\\fleet.yaml", "kind: [").commit("backslashes");

    follow();

    assertThat(listed(register)).containsExactly("a Active", "b Active");
    assertThat(standing("zz\\a.yaml").problem()).contains("the file name contains a backslash");
    git.without("zz\\a.yaml", "zz\\fleet.yaml").commit("revert");
    revertHelps();
  }

  @Test
  void aLookEndsInTimeAndTheNextOneGoesOn() throws IOException {
    git.withTenants("a", "b").commit("two");
    for (int i = 0; i < 5; i++) {
      git.with("a.yaml", tenant("a", "wave: " + i)).commit("wave " + i);
    }
    History hurried = new History("tenants", ShrinkLimit.DEFAULT, Duration.ZERO);
    int unfinished = 0;
    while (register.commit().isEmpty()) {
      try {
        register = hurried.follow(git.git(), Register.EMPTY, git.head()).register();
      } catch (UnfinishedHistory e) {
        assertThat(e)
            .hasMessage(
                "the history is still being read: %d commits left".formatted(5 - unfinished));
        unfinished++;
      }
    }

    assertThat(unfinished).isEqualTo(5);
    assertThat(listed(register)).containsExactly("a Active", "b Active");
  }

  @ParameterizedTest
  @CsvSource({
    "'namespaces: [a-api]', namespace a-api",
    "'namespaces: [c-api, istio-a]', namespace istio-a",
    "'mesh: {revision: a}', revision a",
    "'mesh: {tags: [a]}', revision a",
    "'gateways: [{name: g, hosts: [pay.example.com]}]', host pay.example.com",
    "'gateways: [{name: g, hosts: [\"*.example.com\"]}]', host *.example.com",
    "'gateways: [{name: g, hosts: [x.sub.example.org]}]', host x.sub.example.org",
    "'gateways: [{name: g, hosts: [\"*\"]}]', host *",
  })
  void whatAnOrphanOrABrokenFileClaimsStaysItsOwn(String spec, String claim) throws IOException {
    String victim =
        tenant("a", "gateways: [{name: g, hosts: [Pay.example.com., \"*.example.org\"]}]");
    git.withTenants("b").with("a.yaml", victim).commit("two");
    follow();
    String thief =
        spec.startsWith("namespaces")
            ? tenant("c").replace("namespaces: [c-api]", spec)
            : tenant("c", spec);
    git.without("a").with("c.yaml", thief).commit("orphan a, and take what it has");

    follow();

    assertThat(listed(register)).containsExactly("a Orphaned", "b Active");
    assertThat(standing("c").held()).startsWith("the %s belongs to tenant a,".formatted(claim));
    git.with("a.yaml", "kind: [").commit("broken");
    follow();
    assertThat(listed(register)).containsExactly("a Active", "b Active");
    assertThat(register.waiting()).containsExactly("c");
    git.with("a.yaml", retiring("a")).commit("retire");
    follow();
    git.without("a").commit("remove");
    follow();
    assertThat(listed(register)).containsExactly("b Active", "c Active");
    assertThat(standing("c").held()).isEmpty();
  }

  @Test
  void aTenantThatIsListedIsHeldToo() throws IOException {
    git.withTenants("a", "b")
        .with("c.yaml", tenant("c").replace("[c-api]", "[c-api, a-api]"))
        .commit("two claim a-api: their own files say so");
    follow();
    assertThat(listed(register)).containsExactly("a Active", "b Active", "c Active");
    git.without("a").commit("orphan a");

    follow();

    assertThat(listed(register)).containsExactly("a Orphaned", "b Active", "c Active");
    assertThat(register.waiting()).containsExactly("c");
    assertThat(standing("c").held()).contains("namespace a-api");
  }

  @Test
  void ofARemovalThatIsHeldTheClaimsHoldToo() throws IOException {
    git.withTenants("b");
    for (String name : List.of("r1", "r2", "r3")) {
      git.with(name + ".yaml", retiring(name));
    }
    git.commit("three retire");
    git.without("r1", "r2", "r3")
        .with("c.yaml", tenant("c").replace("[c-api]", "[r1-api]"))
        .commit("more than the limit go");
    follow();
    assertThat(register.waiting()).containsExactly("c", "r1", "r2", "r3");
    git.commit("let them go\n\nMeshfleet-Approve-Removal: 3");

    follow();

    assertThat(listed(register)).containsExactly("b Active", "c Active");
  }
}
