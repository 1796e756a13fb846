package dev.meshfleet.review;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.git.IsolatedGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A local clone of the tenants' repository. Its working tree is never read. */
final class Clone implements AutoCloseable {
  private static final String FETCH =
      "fetch the whole history: git fetch --unshallow origin (GitHub: actions/checkout with"
          + " fetch-depth: 0; GitLab: GIT_DEPTH: \"0\")";

  private final Repository repository;
  private final ObjectReader reader;
  private final boolean shallow;

  private Clone(Repository repository) throws IOException {
    this.repository = repository;
    this.reader = repository.newObjectReader();
    this.shallow = !repository.getObjectDatabase().getShallowCommits().isEmpty();
  }

  /** The repository that a folder is in. */
  static Clone around(Path folder) throws ReviewFailure {
    IsolatedGit.install(Optional.of("1 ms")); // measuring it takes seconds
    try {
      FileRepositoryBuilder builder = new FileRepositoryBuilder();
      if (Files.isDirectory(folder.resolve("objects")) && Files.exists(folder.resolve("HEAD"))) {
        builder.setGitDir(folder.toFile());
      } else {
        builder.findGitDir(folder.toAbsolutePath().toFile());
      }
      if (builder.getGitDir() == null) {
        throw ReviewFailure.wrongCall(
            "%s is not in a git repository; name one with --repo"
                .formatted(folder.toString().isEmpty() ? "the current folder" : folder));
      }
      return new Clone(builder.setMustExist(true).build());
    } catch (IOException e) {
      throw ReviewFailure.environment("cannot open the repository: " + e.getMessage());
    }
  }

  ObjectReader reader() {
    return reader;
  }

  /** The commit that a revision names: a branch, a tag, a commit's name or a part of it. */
  RevCommit commit(String revision) throws ReviewFailure, IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      ObjectId id = repository.resolve(revision + "^{commit}");
      if (id != null) {
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        return commit;
      }
    } catch (MissingObjectException e) {
      throw missing(revision);
    } catch (AmbiguousObjectException e) {
      throw ReviewFailure.wrongCall(
          "\"%s\" is ambiguous: several commits start with it; add more characters"
              .formatted(revision));
    } catch (RevisionSyntaxException e) {
      throw ReviewFailure.wrongCall("\"%s\" is not a valid revision".formatted(revision));
    } catch (IOException e) {
      throw missing(revision);
    }
    throw missing(revision);
  }

  private ReviewFailure missing(String revision) {
    boolean full = ObjectId.isId(revision);
    String what = "the repository has no commit \"%s\"".formatted(revision);
    return shallow || full
        ? ReviewFailure.environment(
            shallow
                ? what + ", because the clone is shallow; " + FETCH
                : what + "; run git fetch origin")
        : ReviewFailure.wrongCall(what + "; " + meant(revision));
  }

  private String meant(String revision) {
    Set<String> branches = new TreeSet<>();
    try {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        branches.add(Repository.shortenRefName(ref.getName()));
      }
    } catch (IOException e) {
      // then there is none to name
    }
    return DidYouMean.nearest(revision, branches)
        .map("did you mean \"%s\"?"::formatted)
        .orElse("check the spelling, or run git fetch origin");
  }

  /**
   * The common ancestor of two commits; empty where their histories have none.
   *
   * @throws ReviewFailure when a shallow clone does not reach that far
   */
  Optional<RevCommit> mergeBase(RevCommit one, RevCommit other) throws ReviewFailure, IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(one));
      walk.markStart(walk.parseCommit(other));
      RevCommit found = walk.next();
      if (found == null && shallow) {
        throw ReviewFailure.environment(
            "the clone is shallow and does not contain the common ancestor of the two revisions; "
                + FETCH);
      }
      return Optional.ofNullable(found);
    }
  }

  /** What the environment lacks when git's data is incomplete. */
  static ReviewFailure incomplete(IOException e) {
    return ReviewFailure.environment(
        e instanceof MissingObjectException missing
            ? "the repository has no object %s; if the clone is partial, run git fetch --refetch"
                .formatted(missing.getObjectId().name())
            : "cannot read the repository: " + e.getMessage());
  }

  @Override
  public void close() {
    reader.close();
    repository.close();
  }
}
