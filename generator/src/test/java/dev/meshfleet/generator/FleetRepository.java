package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** A real bare repository with a folder of tenant files, written commit by commit. */
public final class FleetRepository implements AutoCloseable {
  private final Path folder;
  private final Repository repository;
  private final TreeMap<String, Item> files = new TreeMap<>();
  private boolean withFolder = true;
  private long clock = 1_700_000_000L;

  private record Item(FileMode mode, ObjectId id) {}

  public FleetRepository(Path folder) {
    this.folder = folder;
    try {
      this.repository = new FileRepository(folder.toFile());
      repository.create(true);
      repository.updateRef(Constants.HEAD).link("refs/heads/main");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The smallest tenant file, with more lines of its spec. */
  public static String tenant(String name, String... spec) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %s, labels: {tier: gold}}
        spec:
          owner: team-%s
          namespaces: [%s-api]
        """
            .formatted(name, name, name)
        + String.join("", List.of(spec).stream().map(line -> "  " + line + "\n").toList());
  }

  public static String retiring(String name) {
    return tenant(name, "lifecycle: Retiring");
  }

  public static String fleet(String clusters, String defaults) {
    StringBuilder names = new StringBuilder();
    for (String cluster : clusters.split(",")) {
      names.append("    - {name: %s}\n".formatted(cluster));
    }
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec:
          clusters:
        """
        + names
        + "  defaults: "
        + defaults
        + "\n";
  }

  public String url() {
    return "file://" + folder.toAbsolutePath();
  }

  public Path folder() {
    return folder;
  }

  public Repository git() {
    return repository;
  }

  public FleetRepository with(String file, String text) {
    return with(file, FileMode.REGULAR_FILE, blob(text.getBytes(UTF_8)));
  }

  public FleetRepository with(String file, FileMode mode, ObjectId id) {
    files.put(file, new Item(mode, id));
    return this;
  }

  public FleetRepository withTenants(String... names) {
    for (String name : names) {
      with(name + ".yaml", tenant(name));
    }
    return this;
  }

  public FleetRepository without(String... names) {
    for (String name : names) {
      files.remove(name.contains(".") ? name : name + ".yaml");
    }
    return this;
  }

  public FleetRepository withFolder(boolean there) {
    withFolder = there;
    return this;
  }

  public ObjectId blob(byte[] content) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A commit on top of main. */
  public String commit(String message) {
    ObjectId head = head();
    String commit = commitOn(message, head == null ? List.of() : List.of(head));
    move(commit);
    return commit;
  }

  /** A commit on top of main of any tree, well-formed or not. */
  public void commitTree(ObjectId tree) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      move(insert(inserter, tree, "a tree", List.of(head())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A commit that no branch has yet. */
  public String commitOn(String message, List<ObjectId> parents) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      TreeFormatter root = new TreeFormatter();
      root.append(
          "README.md",
          FileMode.REGULAR_FILE,
          inserter.insert(Constants.OBJ_BLOB, "x".getBytes(UTF_8)));
      if (withFolder && !files.isEmpty()) {
        root.append("tenants", FileMode.TREE, inserter.insert(tree(files)));
      }
      return insert(inserter, inserter.insert(root), message, parents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String insert(
      ObjectInserter inserter, ObjectId tree, String message, List<ObjectId> parents)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    PersonIdent person =
        new PersonIdent(
            "x", "x@example.com", Instant.ofEpochSecond(clock++), java.time.ZoneOffset.UTC);
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id.name();
  }

  private static TreeFormatter tree(Map<String, Item> items) {
    TreeMap<String, Item> inGitsOrder = new TreeMap<>();
    items.forEach(
        (name, item) ->
            inGitsOrder.put(FileMode.TREE.equals(item.mode.getBits()) ? name + "/" : name, item));
    TreeFormatter tree = new TreeFormatter();
    inGitsOrder.forEach((name, item) -> tree.append(name.replace("/", ""), item.mode, item.id));
    return tree;
  }

  public ObjectId head() {
    try {
      return repository.resolve("refs/heads/main");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves main to any commit. */
  public void move(String commit) {
    try {
      RefUpdate update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(ObjectId.fromString(commit));
      update.setForceUpdate(true);
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void deleteBranch() {
    try {
      RefUpdate update = repository.updateRef("refs/heads/main");
      update.setForceUpdate(true);
      update.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of the next commit. */
  public Map<String, ?> files() {
    return new TreeMap<>(files);
  }

  /** Restores the result of an earlier call of {@link #files}. */
  @SuppressWarnings("unchecked")
  public void files(Map<String, ?> earlier) {
    files.clear();
    files.putAll((Map<String, Item>) earlier);
  }

  @Override
  public void close() {
    repository.close();
  }
}
