package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of polls with random commits, faults and restarts, compared with {@link Model}, an
 * independent implementation. {@code -Dseed=} repeats a run, {@code -Dpolls=} makes it longer.
 */
class FaultRunTest {
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final int polls = Integer.getInteger("polls", 2_500);
  private final Random random = new Random(seed);
  private final Map<String, Integer> counts = new TreeMap<>();

  private static final int ROUND = 125;

  @TempDir private Path folder;
  private Path here;
  private FleetRepository git;
  private GitHttp server;
  private Running running;
  private final Model model = new Model();
  private Map<String, Model.Kind> files = new TreeMap<>();
  private boolean faulty;

  /** A commit, with the content of the folder. */
  private record Commit(String id, Model.Step step, Map<String, ?> gitFiles) {}

  private final List<Commit> line = new ArrayList<>();
  private List<Commit> listedLine = List.of();

  @Test
  void noAnswerEverMissesATenant() throws Exception {
    for (int poll = 0; poll < polls; poll += ROUND) {
      round(poll);
    }
    System.out.printf("fault run: seed %d, %d polls, %s%n", seed, polls, counts);
    assertThat(counts.get("answered")).isGreaterThan(polls / 2);
  }

  /** A new repository, so that failing histories stay short. */
  private void round(int first) throws Exception {
    Path place = Files.createDirectories(folder.resolve("round" + first));
    git = new FleetRepository(place.resolve("fleet.git"));
    server = new GitHttp(git.git());
    here = place;
    files.clear();
    line.clear();
    listedLine = List.of();
    faulty = false;
    for (int i = 0; i < 12; i++) {
      files.put("t" + i, Model.Kind.ACTIVE);
    }
    commit("");
    running = Running.of(server.url(), here);
    for (int i = 0; i < ROUND; i++) {
      happen();
      poll(first + i);
    }
    running.close();
    server.close();
    git.close();
  }

  private void happen() throws IOException {
    int dice = random.nextInt(100);
    if (dice < 55) {
      change();
    } else if (dice < 63) {
      faulty = true;
      GitHttp.Fault[] faults = {
        GitHttp.Fault.ERROR_500, GitHttp.Fault.FORBIDDEN, GitHttp.Fault.GARBAGE,
        GitHttp.Fault.WEB_PAGE, GitHttp.Fault.EMPTY_BODY, GitHttp.Fault.CUT_SHORT,
        GitHttp.Fault.NO_REFS
      };
      server.fail(faults[random.nextInt(faults.length)]);
      count("faults");
    } else if (dice < 73) {
      faulty = false;
      server.fail(GitHttp.Fault.NONE);
    } else if (dice < 76) {
      restart();
    } else if (dice < 78 && line.size() > 1) {
      moveBack();
    }
  }

  private void change() {
    List<String> names = new ArrayList<>(files.keySet());
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name =
          names.isEmpty() || random.nextInt(5) == 0
              ? "t" + random.nextInt(40)
              : names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> files.put(name, Model.Kind.BROKEN);
        case 1, 2 -> files.put(name, Model.Kind.RETIRING);
        case 3, 4 -> files.remove(name);
        default -> files.put(name, Model.Kind.ACTIVE);
      }
    }
    if (random.nextInt(15) == 0) {
      // every tenant that can leave does
      files.values().removeIf(kind -> kind == Model.Kind.RETIRING);
    }
    int approved = random.nextInt(4) == 0 ? model.waiting(line()) : random.nextInt(9);
    commit(random.nextInt(3) == 0 ? "\n\nMeshfleet-Approve-Removal: " + approved : "");
  }

  private void commit(String trailer) {
    boolean folderThere = random.nextInt(25) != 0 && !files.isEmpty() || line.isEmpty();
    git.withFolder(folderThere);
    List.copyOf(git.files().keySet()).forEach(git::without);
    files.forEach(
        (name, kind) ->
            git.with(
                name + ".yaml",
                switch (kind) {
                  case ACTIVE -> FleetRepository.tenant(name);
                  case RETIRING -> FleetRepository.retiring(name);
                  case BROKEN -> "kind: [" + random.nextInt();
                }));
    List<ObjectId> parents = line.isEmpty() ? List.of() : List.of(ObjectId.fromString(last().id()));
    String id = git.commitOn("change" + trailer, parents);
    git.move(id);
    int approved =
        trailer.isEmpty() ? -1 : Integer.parseInt(trailer.substring(trailer.lastIndexOf(' ') + 1));
    Map<String, Model.Kind> there = folderThere ? new TreeMap<>(files) : null;
    line.add(new Commit(id, new Model.Step(there, approved), git.files()));
    count("commits");
  }

  private void moveBack() {
    int to = random.nextInt(line.size());
    while (line.size() > to + 1) {
      line.remove(line.size() - 1);
    }
    git.move(last().id());
    Map<String, Model.Kind> there = last().step().files();
    if (there != null) {
      files = new TreeMap<>(there);
    }
    count("moved back");
  }

  private void restart() throws IOException {
    running.close();
    boolean onLine = isOnLine();
    if (random.nextInt(3) == 0 && onLine && !faulty) {
      delete(here.resolve("cache"));
      count("restarts with an empty cache");
    } else if (random.nextInt(3) == 0) {
      damage();
      count("restarts with a damaged cache");
    } else {
      count("restarts");
    }
    running = Running.of(server.url(), here);
  }

  /** The states that a killed process or a lost cache file can leave. */
  private void damage() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(here.resolve("cache"))) {
      all = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      String name = file.getFileName().toString();
      if (name.equals("list")) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      } else if (name.equals("seen")) {
        Files.write(file.resolveSibling("list.next"), new byte[7]);
        Files.write(file.resolveSibling("commit.next"), new byte[7]);
      } else if (name.equals("HEAD")) {
        Files.createDirectories(file.resolveSibling("refs/meshfleet"));
        Files.write(file.resolveSibling("refs/meshfleet/seen.lock"), new byte[0]);
        Files.write(file.resolveSibling("objects/pack/incoming_1.pack"), new byte[100]);
      }
    }
  }

  private void poll(int i) throws Exception {
    Running.Answered answer = running.ask();
    if (!faulty) {
      follow();
    }
    if (answer.status() / 100 != 2) {
      count("status " + answer.status());
      boolean empty = model.listed(steps(listedLine)).isEmpty();
      assertThat(faulty || empty).as("seed %d, poll %d: %s", seed, i, answer.body()).isTrue();
      return;
    }
    count("answered");
    if (faulty && isOnLine()) {
      // A fault between check and fetch: the newest list, or the previous one.
      count("answered in a fault");
    }
    assertThat(answer.tenants())
        .as("seed %d, poll %d", seed, i)
        .isEqualTo(model.listed(steps(listedLine)));
  }

  /**
   * The commit of the list, by the rules for branches: the tip, or the previously listed commit.
   */
  private void follow() {
    if (listedLine.isEmpty() || isOnLine()) {
      listedLine = List.copyOf(line);
      return;
    }
    count("held polls");
    // After a rewrite, the branch is followed if a commit after the fork approves the number of
    // tenants that lose a mesh.
    int fork = 0;
    while (fork < line.size()
        && fork < listedLine.size()
        && line.get(fork).id().equals(listedLine.get(fork).id())) {
      fork++;
    }
    List<String> before = model.names(steps(listedLine));
    for (int i = fork; i < line.size(); i++) {
      List<String> lost = new ArrayList<>(before);
      lost.removeAll(model.names(steps(line.subList(0, i + 1))));
      if (line.get(i).step().approved() == lost.size()) {
        listedLine = List.copyOf(line);
        count("rewrites approved");
        return;
      }
    }
  }

  private boolean isOnLine() {
    return listedLine.isEmpty()
        || line.size() >= listedLine.size()
            && line.get(listedLine.size() - 1)
                .id()
                .equals(listedLine.get(listedLine.size() - 1).id());
  }

  private Commit last() {
    return line.get(line.size() - 1);
  }

  private List<Model.Step> line() {
    return steps(line);
  }

  private static List<Model.Step> steps(List<Commit> commits) {
    return commits.stream().map(Commit::step).toList();
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** Renamed first, because background tasks may still write to it. */
  private void delete(Path cache) throws IOException {
    Files.move(cache, here.resolve("old-cache-" + System.nanoTime()));
  }
}
