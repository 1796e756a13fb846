package dev.meshfleet.generator.list;

import static dev.meshfleet.generator.FleetRepository.fleet;
import static dev.meshfleet.generator.FleetRepository.retiring;
import static dev.meshfleet.generator.FleetRepository.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.FleetRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link Rules} and {@link History}, each over a real history. */
class HistoryTest {
  @TempDir private Path folder;
  private FleetRepository git;
  private final History history = new History("tenants", ShrinkLimit.DEFAULT);
  private Register register = Register.EMPTY;
  private String held = "";

  @BeforeEach
  void create() {
    git = new FleetRepository(folder.resolve("fleet.git"));
  }

  @AfterEach
  void restartsAnswerTheSame() throws IOException {
    if (held.isEmpty() && git.head() != null) {
      Register anew = new History("tenants", ShrinkLimit.DEFAULT).at(git.git(), git.head());
      assertThat(text(anew)).isEqualTo(text(register));
      assertThat(text(RegisterText.read(new BufferedReader(new StringReader(text(anew))))))
          .isEqualTo(text(register));
    }
    git.close();
  }

  @Test
  void aReadableFileIsATenant() throws IOException {
    git.withTenants("a", "b").commit("two");

    follow();

    assertThat(listed()).containsExactly("a Active", "b Active");
    assertThat(register.taken()).isEqualTo(git.head().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: [",
        "kind: Tenant\n",
        "",
        "\t",
        "a: &x 1\nb: *x\n",
        "just text",
        "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: other}\nspec: {owner: o, namespaces: [n]}\n"
      })
  void aFileThatBreaksKeepsItsLastReadableVersion(String broken) throws IOException {
    git.with("a.yaml", tenant("a", "wave: 7")).commit("one");
    follow();

    git.with("a.yaml", broken).commit("break it");
    follow();

    assertThat(listed()).containsExactly("a Active");
    assertThat(mesh("a").get("wave")).isEqualTo("7");
    assertThat(standing("a").problem()).startsWith("tenants/a.yaml:");
  }

  @Test
  void whatIsNoRegularFileKeepsTheLastReadableVersion() throws IOException {
    git.withTenants("a", "b", "c", "d").commit("four");
    follow();

    ObjectId there = git.blob("../../etc/passwd".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    git.with("a.yaml", FileMode.SYMLINK, there)
        .with("b.yaml", FileMode.GITLINK, git.head())
        .with("c.yaml", FileMode.TREE, git.git().parseCommit(git.head()).getTree())
        .with("d.yaml", FileMode.REGULAR_FILE, git.blob(new byte[300_000]));
    git.commit("odd ones");
    follow();

    assertThat(listed()).containsExactly("a Active", "b Active", "c Active", "d Active");
    assertThat(standing("a").problem()).contains("symbolic link");
    assertThat(standing("d").problem()).contains("larger than");
  }

  @Test
  void aFileThatNeverCouldBeReadMakesNoMesh() throws IOException {
    git.withTenants("a").with("new.yaml", "kind: [").with("wrong.yml", tenant("wrong"));
    git.commit("one and two broken ones");

    follow();

    assertThat(listed()).containsExactly("a Active");
    assertThat(standing("new").problem()).isNotEmpty();
    assertThat(standing("wrong.yml").problem()).contains("must end in .yaml");
  }

  @Test
  void aTenantLeavesAfterItSaidSoInAnEarlierCommit() throws IOException {
    git.withTenants("a", "b").commit("two");
    git.with("b.yaml", retiring("b")).commit("retire b");
    follow();
    assertThat(listed()).containsExactly("a Active", "b Retiring");

    git.without("b").commit("remove b");
    follow();

    assertThat(listed()).containsExactly("a Active");
  }

  @Test
  void aRetiringFileThatBrokeStillAnnounced() throws IOException {
    git.withTenants("a").with("b.yaml", retiring("b")).commit("two");
    git.with("b.yaml", "broken: [").commit("break b");
    git.without("b").commit("remove b");

    follow();

    assertThat(listed()).containsExactly("a Active");
  }

  @Test
  void anAnnouncementThatOnlyABrokenVersionMadeDoesNotCount() throws IOException {
    git.withTenants("a", "b").commit("two");
    git.with("b.yaml", retiring("b") + "  typo: 1\n").commit("retire b, with a mistake");
    git.without("b").commit("remove b");

    follow();

    assertThat(listed()).containsExactly("a Active", "b Orphaned");
  }

  @Test
  void aTenantThatVanishesUnannouncedStays() throws IOException {
    git.withTenants("a", "b").commit("two");
    git.without("b").commit("remove b");

    follow();
    assertThat(listed()).containsExactly("a Active", "b Orphaned");

    git.with("b.yaml", retiring("b")).commit("put it back to retire it");
    follow();
    assertThat(listed()).containsExactly("a Active", "b Retiring");

    git.without("b").commit("remove b");
    follow();
    assertThat(listed()).containsExactly("a Active");
  }

  @Test
  void whatAMergeBringsAtOnceIsNoAnnouncement() throws IOException {
    git.withTenants("a", "b");
    ObjectId base = ObjectId.fromString(git.commit("two"));
    git.with("b.yaml", retiring("b"));
    ObjectId retired = ObjectId.fromString(git.commitOn("retire b", List.of(base)));
    git.without("b");
    ObjectId removed = ObjectId.fromString(git.commitOn("remove b", List.of(retired)));
    git.move(git.commitOn("merge", List.of(base, removed)));

    follow();

    assertThat(listed()).containsExactly("a Active", "b Orphaned");
  }

  @Test
  void moreThanTheLimitAtOnceIsHeldUntilItsNumberIsApproved() throws IOException {
    git.withTenants("a");
    for (String name : List.of("b", "c", "d")) {
      git.with(name + ".yaml", retiring(name));
    }
    git.commit("four");
    git.without("b", "c", "d").commit("remove three");
    follow();
    assertThat(listed()).containsExactly("a Active", "b Retiring", "c Retiring", "d Retiring");
    assertThat(standing("b").held()).contains("Meshfleet-Approve-Removal: 3");

    git.commit("ok\n\nMeshfleet-Approve-Removal: 2");
    follow();
    assertThat(listed()).hasSize(4);

    git.commit("ok\n\nMeshfleet-Approve-Removal: 3\nCo-authored-by: x <x@example.com>");
    follow();
    assertThat(listed()).containsExactly("a Active");
    assertThat(register.waiting()).isEmpty();
  }

  @Test
  void whatIsHeldCountsTogetherWithWhatComesLater() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      git.with(name + ".yaml", retiring(name));
    }
    git.withTenants("z").commit("six");
    git.without("a", "b", "c").commit("remove three");
    git.without("d").commit("remove one more\n\nMeshfleet-Approve-Removal: 3");
    follow();
    assertThat(listed()).hasSize(6);

    git.commit("ok\n\nMeshfleet-Approve-Removal: 4");
    follow();
    assertThat(listed()).containsExactly("e Retiring", "z Active");
  }

  @Test
  void whatIsHeldComesBackWithItsFile() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      git.with(name + ".yaml", retiring(name));
    }
    git.withTenants("z").commit("four");
    git.without("a", "b", "c").commit("remove three");
    git.withTenants("a", "b", "c").commit("a mistake: put them back");

    follow();

    assertThat(listed()).containsExactly("a Active", "b Active", "c Active", "z Active");
    assertThat(register.waiting()).isEmpty();
  }

  @Test
  void aTenthOfALargeFleetMayLeaveAtOnce() throws IOException {
    for (int i = 10; i < 50; i++) {
      git.with("t" + i + ".yaml", retiring("t" + i));
    }
    git.commit("forty");
    git.without("t10", "t11", "t12", "t13").commit("remove four");
    follow();
    assertThat(listed()).hasSize(36);

    git.without("t14", "t15", "t16", "t17").commit("remove four of 36");
    follow();
    assertThat(listed()).hasSize(36);
  }

  @Test
  void aFleetFileThatBreaksOrVanishesLeavesTheLastOneInForce() throws IOException {
    git.with("fleet.yaml", fleet("eu,us", "{clusters: [us]}")).withTenants("a").commit("one");
    git.with("fleet.yaml", "kind: [").withTenants("b").commit("break it");
    follow();
    assertThat(mesh("a").get("cluster")).isEqualTo("us");
    assertThat(mesh("b").get("cluster")).isEqualTo("us");
    assertThat(register.fleetProblem()).startsWith("tenants/fleet.yaml:1:");

    git.without("fleet.yaml").withTenants("c").commit("remove it");
    follow();
    assertThat(mesh("c").get("cluster")).isEqualTo("us");

    git.with("fleet.yaml", fleet("eu,us", "{clusters: [us], wave: 5}")).commit("mend it");
    follow();
    assertThat(mesh("a").get("wave")).isEqualTo("5");
    assertThat(register.fleetProblem()).isEmpty();
  }

  @Test
  void aFirstCommitWithABrokenFleetFileGivesNoList() throws IOException {
    git.with("fleet.yaml", "kind: [").withTenants("a").commit("one");

    follow();

    assertThat(register.isEmpty()).isTrue();
    assertThat(register.refusal()).contains("fleet.yaml");
  }

  @Test
  void aClusterThatDisappearsLeavesItsTenantsWhereTheyAre() throws IOException {
    git.with("fleet.yaml", fleet("eu,us", "{}"));
    git.with("a.yaml", tenant("a", "clusters: [us]")).withTenants("b").commit("two");
    git.with("fleet.yaml", fleet("eu", "{}")).commit("no us any more");

    follow();

    assertThat(mesh("a").get("cluster")).isEqualTo("us");
    assertThat(standing("a").problem()).contains("the fleet has no cluster \"us\"");
    assertThat(register.clusters()).containsExactly("eu", "us");
  }

  @Test
  void moreTenantsThanTheLimitDoNotMoveClustersAtOnce() throws IOException {
    git.with("fleet.yaml", fleet("eu,us", "{clusters: [eu]}")).withTenants("a", "b", "c");
    git.commit("three in eu");
    git.with("fleet.yaml", fleet("eu,us", "{clusters: [us]}")).commit("all to us");
    follow();
    assertThat(register.meshes()).extracting(Application::cluster).containsOnly("eu");

    git.commit("ok\n\nMeshfleet-Approve-Removal: 3");
    follow();
    assertThat(register.meshes()).extracting(Application::cluster).containsOnly("us");
  }

  @Test
  void oneTenantMayChangeItsClusters() throws IOException {
    git.with("fleet.yaml", fleet("eu,us", "{}")).withTenants("b");
    git.with("a.yaml", tenant("a", "clusters: [eu, us]")).commit("two");
    git.with("a.yaml", tenant("a", "clusters: [us]")).commit("a leaves eu");

    follow();

    assertThat(register.meshes()).extracting(Application::name).containsExactly("mesh-a", "mesh-b");
    assertThat(mesh("a").get("cluster")).isEqualTo("us");
  }

  @Test
  void aCommitWithoutTheFolderIsNotTaken() throws IOException {
    git.withTenants("a").with("b.yaml", retiring("b"));
    String taken = git.commit("two");
    git.withFolder(false).commit("no folder");
    follow();
    assertThat(listed()).containsExactly("a Active", "b Retiring");
    assertThat(register.taken()).isEqualTo(taken);
    assertThat(register.refusal()).contains("the folder tenants does not exist");

    git.withFolder(true).withTenants("c").commit("back");
    follow();
    assertThat(listed()).containsExactly("a Active", "b Retiring", "c Active");
    assertThat(register.refusal()).isEmpty();
  }

  @Test
  void aFolderWithTooManyFilesIsNotTaken() throws IOException {
    git.withTenants("a").commit("one");
    ObjectId content = git.blob(new byte[1]);
    for (int i = 0; i < 200_000; i++) {
      git.with("f%06d.yaml".formatted(i), FileMode.REGULAR_FILE, content);
    }
    git.commit("two hundred thousand");

    follow();

    assertThat(listed()).containsExactly("a Active");
    assertThat(register.refusal()).contains("more than 30000 files");
  }

  @Test
  void anApplicationsNameBelongsToWhoHadItFirst() throws IOException {
    git.with("fleet.yaml", fleet("eu,b-eu", "{clusters: [eu]}"));
    git.with("a-b.yaml", tenant("a-b", "clusters: [eu, b-eu]")).commit("has mesh-a-b-eu");
    git.with("a.yaml", tenant("a", "clusters: [eu, b-eu]")).commit("would have it too");
    follow();
    assertThat(listed()).containsExactly("a-b Active", "a-b Active");
    assertThat(standing("a").held()).contains("belongs to tenant a-b");

    git.with("a-b.yaml", retiring("a-b") + "  clusters: [eu, b-eu]\n").commit("the first retires");
    git.without("a-b").commit("and goes");
    follow();
    assertThat(register.meshes()).extracting(Application::name).contains("mesh-a-b-eu");
    assertThat(standing("a").held()).isEmpty();
  }

  @Test
  void aBranchThatWasMovedBackIsHeldUntilItGoesOn() throws IOException {
    String first = git.withTenants("a").commit("one");
    String second = git.withTenants("b").commit("two");
    follow();

    git.move(first);
    follow();
    assertThat(held).contains("rewritten or moved back").contains("Meshfleet-Approve-Removal: 1");
    assertThat(listed()).containsExactly("a Active", "b Active");

    git.move(second);
    git.withTenants("c").commit("three");
    follow();
    assertThat(held).isEmpty();
    assertThat(listed()).containsExactly("a Active", "b Active", "c Active");
  }

  @Test
  void aRewrittenBranchIsHeldUntilWhatItLosesIsApproved() throws IOException {
    git.withTenants("a").commit("one");
    git.withTenants("b", "c").commit("two more");
    follow();

    git.without("b", "c");
    git.move(git.commitOn("another history", List.of()));
    follow();
    assertThat(listed()).hasSize(3);
    git.commit("ok\n\nMeshfleet-Approve-Removal: 1");
    follow();
    assertThat(listed()).hasSize(3);

    git.commit("ok\n\nMeshfleet-Approve-Removal: 2");
    git.withTenants("d").commit("and on");
    follow();
    assertThat(held).isEmpty();
    assertThat(listed()).containsExactly("a Active", "d Active");
  }

  @Test
  void aLineThatMergedTheListedOneIsFollowedIfNobodyLoses() throws IOException {
    git.withTenants("a");
    ObjectId base = ObjectId.fromString(git.commit("one"));
    git.withTenants("b");
    ObjectId upstream = ObjectId.fromString(git.commit("b, upstream"));
    follow();

    git.without("b").withTenants("c");
    ObjectId local = ObjectId.fromString(git.commitOn("c, local", List.of(base)));
    git.withTenants("b");
    git.move(git.commitOn("pull", List.of(local, upstream)));
    follow();

    assertThat(held).isEmpty();
    assertThat(listed()).containsExactly("a Active", "b Active", "c Active");
  }

  @Test
  void aLineThatMergedTheListedOneIsHeldIfSomebodyLoses() throws IOException {
    git.withTenants("a");
    ObjectId base = ObjectId.fromString(git.commit("one"));
    git.withTenants("b").commit("b, upstream");
    git.without("b");
    ObjectId upstream = ObjectId.fromString(git.commit("b vanishes upstream"));
    follow();
    assertThat(listed()).containsExactly("a Active", "b Orphaned");

    git.withTenants("c");
    ObjectId local = ObjectId.fromString(git.commitOn("c, local", List.of(base)));
    git.move(git.commitOn("pull", List.of(local, upstream)));
    follow();

    assertThat(held).contains("merged into another line");
    assertThat(listed()).containsExactly("a Active", "b Orphaned");
  }

  @ParameterizedTest
  @CsvSource({"5, 100, 5", "10%, 100, 10", "'2,10%', 100, 10", "'2,10%', 9, 2", "0, 100, 0"})
  void aLimitIsANumberAPercentageOrBoth(String text, int listed, int limit) {
    assertThat(ShrinkLimit.parse(text).orElseThrow().of(listed)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "110%", "2;10%", "ten", "2,10"})
  void anythingElseIsNoLimit(String text) {
    assertThat(ShrinkLimit.parse(text)).isEmpty();
  }

  private void follow() throws IOException {
    History.Verdict verdict = history.follow(git.git(), register, git.head());
    register = verdict.register();
    held = verdict.held().orElse("");
  }

  private List<String> listed() {
    return register.meshes().stream()
        .map(mesh -> mesh.tenant() + " " + mesh.parameters().get("lifecycle"))
        .toList();
  }

  private Map<String, Object> mesh(String tenant) {
    return standing(tenant).listed().get(0).parameters();
  }

  private TenantState standing(String tenant) {
    return register.states().get(tenant).orElseThrow();
  }

  private static String text(Register register) throws IOException {
    StringWriter text = new StringWriter();
    RegisterText.write(register, text);
    return text.toString();
  }
}
