package dev.meshfleet.generator.list;

import static dev.meshfleet.generator.FleetRepository.retiring;
import static dev.meshfleet.generator.FleetRepository.tenant;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.generator.FleetRepository;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories with hostile files, names, modes and trees. All of them are read, tenants stay
 * listed, and a revert restores the previous list. The properties {@code fuzz.seconds} and {@code
 * fuzz.seed} make it run longer or elsewhere.
 */
class HistoryFuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20260901L);
  private static final long SECONDS = Long.getLong("fuzz.seconds", 8L);
  private static final int LONGEST = 12;
  private static final long MOST_MILLISECONDS = 1_000;
  private static final List<String> NAMES =
      List.of(
          "a.yaml",
          "c.yaml",
          "fleet.yaml",
          "a.yml",
          "zz\\a.yaml",
          "A.yaml",
          ".argocd-source-a.yaml",
          "c\u001b.yaml",
          "istio-x.yaml",
          "x".repeat(300) + ".yaml");
  private static final List<FileMode> MODES =
      List.of(
          FileMode.REGULAR_FILE,
          FileMode.EXECUTABLE_FILE,
          FileMode.SYMLINK,
          FileMode.TREE,
          FileMode.GITLINK);
  private static final List<String> TOKENS =
      List.of("\"\\UFFFFFFFF\"", "\"\\x", "[", "{", "- ", ": ", "&a ", "*a", "!!x ", "\t", "\0");

  private final Random random = new Random(SEED);
  private final List<byte[]> texts = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void noHistoryStopsTheList() throws IOException {
    texts.add(tenant("a").getBytes(UTF_8));
    texts.add(retiring("c").getBytes(UTF_8));
    texts.add(FleetRepository.fleet("eu,us", "{clusters: [eu]}").getBytes(UTF_8));
    try (Stream<Path> corpus = Files.list(Path.of("../plugin/src/test/resources/fuzz/yaml"))) {
      for (Path file : corpus.sorted().toList()) {
        texts.add(Files.readAllBytes(file));
      }
    }
    long until = System.nanoTime() + SECONDS * 1_000_000_000L;
    int rounds = 0;
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      git.withTenants("a", "b");
      for (var good = git.files(); rounds < 3 || System.nanoTime() < until; rounds++) {
        git.files(good);
        round(git, rounds);
      }
    }
    System.out.printf("fuzz history: %d histories, -Dfuzz.seed=%d%n", rounds, SEED);
  }

  private void round(FleetRepository git, int number) throws IOException {
    var good = git.files();
    git.move(git.commitOn("a new history", List.of()));
    History history = new History("tenants", ShrinkLimit.DEFAULT);
    Register register = follow(history, Register.EMPTY, git, number);
    for (int i = random.nextInt(LONGEST); i >= 0; i--) {
      ObjectId before = git.head();
      hostileCommit(git);
      if (isIncomplete(git)) {
        git.move(before.name()); // servers do not send a commit without its files
      }
      register = follow(history, register, git, number);
      assertThat(names(register)).as(place(number)).contains("a", "b");
    }
    git.files(good);
    git.commit("revert");
    register = follow(history, register, git, number);

    assertThat(register.refusal()).as(place(number)).isEmpty();
    assertThat(register.states().get("a").orElseThrow().problem()).as(place(number)).isEmpty();
    Register anew = new History("tenants", ShrinkLimit.DEFAULT).at(git.git(), git.head());
    assertThat(anew.meshes()).as(place(number)).isEqualTo(register.meshes());
  }

  private static boolean isIncomplete(FleetRepository git) {
    try {
      new History("tenants", ShrinkLimit.DEFAULT).at(git.git(), git.head());
      return false;
    } catch (MissingObjectException e) {
      return true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false; // the check itself reports it
    }
  }

  private static String place(int number) {
    return "history %d of seed %d".formatted(number, SEED);
  }

  private static List<String> names(Register register) {
    return register.meshes().stream().map(mesh -> mesh.tenant()).distinct().toList();
  }

  private static Register follow(
      History history, Register before, FleetRepository git, int number) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      return history.follow(git.git(), before, git.head()).register();
    } catch (Throwable e) {
      throw new AssertionError(place(number), e);
    } finally {
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      assertThat(took / 1_000_000).as(place(number)).isLessThan(MOST_MILLISECONDS);
    }
  }

  private void hostileCommit(FleetRepository git) throws IOException {
    String name = one(NAMES);
    ObjectId blob = git.blob(mutated(one(texts)));
    switch (random.nextInt(6)) {
      case 0 -> git.with(name, one(MODES), one(List.of(blob, git.head(), rootOf(git))));
      case 1 -> git.without(one(List.of("a.yaml", "c.yaml", "fleet.yaml")));
      case 2 -> {
        git.commitTree(malformed(git));
        return;
      }
      default -> git.with(name, FileMode.REGULAR_FILE, blob);
    }
    git.commit("hostile");
  }

  private static ObjectId rootOf(FleetRepository git) throws IOException {
    return git.git().parseCommit(git.head()).getTree();
  }

  /** The root, or the tenants' folder in it, with some bytes changed. */
  private ObjectId malformed(FleetRepository git) throws IOException {
    String good = git.commitOn("a good one", List.of());
    ObjectId root = git.git().parseCommit(ObjectId.fromString(good)).getTree();
    if (random.nextBoolean()) {
      return tree(git, mutated(bytes(git, root)));
    }
    try (TreeWalk found = TreeWalk.forPath(git.git(), "tenants", root)) {
      ObjectId inner = tree(git, mutated(bytes(git, found.getObjectId(0))));
      byte[] head = "40000 tenants\0".getBytes(UTF_8);
      byte[] outer = Arrays.copyOf(head, head.length + 20);
      inner.copyRawTo(outer, head.length);
      return tree(git, outer);
    }
  }

  private static byte[] bytes(FleetRepository git, ObjectId tree) throws IOException {
    return git.git().open(tree).getBytes();
  }

  private static ObjectId tree(FleetRepository git, byte[] content) throws IOException {
    try (ObjectInserter inserter = git.git().newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_TREE, content);
      inserter.flush();
      return id;
    }
  }

  private byte[] mutated(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(20));
    byte[] middle = new byte[0];
    switch (random.nextInt(4)) {
      case 0 -> {
        middle = new byte[1 + random.nextInt(6)];
        random.nextBytes(middle);
      }
      case 1 -> middle = one(TOKENS).getBytes(UTF_8);
      case 2 -> middle = Arrays.copyOfRange(input, 0, from);
      default -> middle = new byte[0];
    }
    byte[] all = Arrays.copyOf(input, from + middle.length + input.length - to);
    System.arraycopy(middle, 0, all, from, middle.length);
    System.arraycopy(input, to, all, from + middle.length, input.length - to);
    return all;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
