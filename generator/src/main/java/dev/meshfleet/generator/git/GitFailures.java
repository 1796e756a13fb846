package dev.meshfleet.generator.git;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/**
 * Describes failures for operators. Text from the server is never repeated, because it can be of
 * any content and length.
 */
final class GitFailures {
  private GitFailures() {}

  static GitFailure of(Exception failure, Budget budget) {
    if (!budget.hasTime()) {
      return failure(GitFailure.Reason.TOO_SLOW, "the server did not finish in time", failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      GitFailure known = known(cause);
      if (known != null) {
        return known;
      }
    }
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("not authorized")
        || text.contains("auth fail")
        || text.contains("not permitted")
        || text.contains("authentication")
        || text.contains("cannot log in")
        || text.contains("server key did not validate")) {
      return failure(GitFailure.Reason.REFUSED, "the server rejects the credentials", failure);
    }
    if (text.contains("timed out") || text.contains("timeout")) {
      return failure(GitFailure.Reason.TOO_SLOW, "the server did not answer in time", failure);
    }
    if (text.contains("no space left")) {
      return failure(GitFailure.Reason.DISK, "the cache folder cannot be written", failure);
    }
    return failure(
        GitFailure.Reason.UNREACHABLE, "the repository cannot be read from its server", failure);
  }

  private static GitFailure known(Throwable cause) {
    if (cause instanceof GitFailure failure) {
      return failure;
    }
    if (cause instanceof Budget.Exceeded exceeded) {
      return failure(exceeded.reason(), exceeded.getMessage(), cause);
    }
    if (cause instanceof BudgetedConnections.Elsewhere) {
      return failure(GitFailure.Reason.REFUSED, cause.getMessage(), cause);
    }
    if (cause instanceof TooLargeObjectInPackException) {
      return failure(
          GitFailure.Reason.TOO_MUCH, "the repository has an object of more than 32 MiB", cause);
    }
    if (cause instanceof SSLException) {
      return failure(
          GitFailure.Reason.UNREACHABLE,
          "the TLS connection failed: check the certificate and the TLS versions",
          cause);
    }
    if (cause instanceof UnknownHostException) {
      return failure(
          GitFailure.Reason.UNREACHABLE, "the host name of the server cannot be resolved", cause);
    }
    if (cause instanceof SocketTimeoutException) {
      return failure(GitFailure.Reason.TOO_SLOW, "the server did not answer in time", cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return failure(GitFailure.Reason.UNREACHABLE, "the server cannot be reached", cause);
    }
    if (cause instanceof NoRemoteRepositoryException) {
      return failure(GitFailure.Reason.UNREACHABLE, "the repository does not exist", cause);
    }
    return cause instanceof FileSystemException
        ? failure(GitFailure.Reason.DISK, "the cache folder cannot be written", cause)
        : null;
  }

  private static GitFailure failure(GitFailure.Reason reason, String message, Throwable cause) {
    return new GitFailure(reason, message, cause);
  }
}
