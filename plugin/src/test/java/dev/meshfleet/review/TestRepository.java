package dev.meshfleet.review;

import dev.meshfleet.git.IsolatedGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository with a real history, whose commit ids are reproducible. */
public final class TestRepository implements AutoCloseable {
  private static final PersonIdent SOMEBODY =
      new PersonIdent(
          "Ada", "ada@example.com", Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  private final Path folder;
  private final Git git;

  private TestRepository(Path folder, Git git) {
    this.folder = folder;
    this.git = git;
  }

  public static TestRepository in(Path folder) {
    IsolatedGit.install(Optional.of("1 ms"));
    try {
      Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
      return new TestRepository(folder, git);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Git git() {
    return git;
  }

  /** Replaces the work tree by the content of a folder, and commits it. */
  public String commitCopyOf(Path content, String message) {
    clear();
    copy(content, folder);
    return commit(message);
  }

  public TestRepository write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestRepository write(Map<String, String> files) {
    files.forEach(this::write);
    return this;
  }

  public TestRepository delete(String path) {
    try {
      Files.delete(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits the work tree as it is and returns the commit's name. */
  public String commit(String message) {
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      return git.commit()
          .setMessage(message)
          .setAuthor(SOMEBODY)
          .setCommitter(SOMEBODY)
          .setAllowEmpty(true)
          .call()
          .name();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepository branch(String name, String from) {
    try {
      git.checkout().setCreateBranch(true).setName(name).setStartPoint(from).setForced(true).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestRepository checkout(String name) {
    try {
      git.checkout().setName(name).setForced(true).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  private void clear() {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(e -> !e.endsWith(".git")).toList()) {
        deleteAll(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void deleteAll(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(path)) {
        for (Path entry : entries.toList()) {
          deleteAll(entry);
        }
      }
    }
    Files.delete(path);
  }

  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(target.getParent());
              Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
