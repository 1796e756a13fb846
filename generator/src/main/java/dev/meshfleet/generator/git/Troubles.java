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
final class Troubles {
  private Troubles() {}

  static GitTrouble of(Exception failure, Budget budget) {
    if (!budget.hasTime()) {
      return trouble(GitTrouble.Reason.TOO_SLOW, "the server did not finish in time", failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      GitTrouble known = known(cause);
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
      return trouble(GitTrouble.Reason.REFUSED, "the server rejects the credentials", failure);
    }
    if (text.contains("timed out") || text.contains("timeout")) {
      return trouble(GitTrouble.Reason.TOO_SLOW, "the server did not answer in time", failure);
    }
    if (text.contains("no space left")) {
      return trouble(GitTrouble.Reason.DISK, "the cache folder cannot be written", failure);
    }
    return trouble(
        GitTrouble.Reason.UNREACHABLE, "the repository cannot be read from its server", failure);
  }

  private static GitTrouble known(Throwable cause) {
    if (cause instanceof GitTrouble trouble) {
      return trouble;
    }
    if (cause instanceof Budget.Exceeded exceeded) {
      return trouble(exceeded.reason(), exceeded.getMessage(), cause);
    }
    if (cause instanceof BudgetedConnections.Elsewhere) {
      return trouble(GitTrouble.Reason.REFUSED, cause.getMessage(), cause);
    }
    if (cause instanceof TooLargeObjectInPackException) {
      return trouble(
          GitTrouble.Reason.TOO_MUCH, "the repository has an object of more than 32 MiB", cause);
    }
    if (cause instanceof SSLException) {
      return trouble(
          GitTrouble.Reason.UNREACHABLE,
          "the TLS connection failed: check the certificate and the TLS versions",
          cause);
    }
    if (cause instanceof UnknownHostException) {
      return trouble(
          GitTrouble.Reason.UNREACHABLE, "the host name of the server cannot be resolved", cause);
    }
    if (cause instanceof SocketTimeoutException) {
      return trouble(GitTrouble.Reason.TOO_SLOW, "the server did not answer in time", cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return trouble(GitTrouble.Reason.UNREACHABLE, "the server cannot be reached", cause);
    }
    if (cause instanceof NoRemoteRepositoryException) {
      return trouble(GitTrouble.Reason.UNREACHABLE, "the repository does not exist", cause);
    }
    return cause instanceof FileSystemException
        ? trouble(GitTrouble.Reason.DISK, "the cache folder cannot be written", cause)
        : null;
  }

  private static GitTrouble trouble(GitTrouble.Reason reason, String message, Throwable cause) {
    return new GitTrouble(reason, message, cause);
  }
}
