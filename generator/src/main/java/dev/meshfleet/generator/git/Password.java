package dev.meshfleet.generator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Provides user name and password to the configured server only: the git library also requests them
 * for the target of a redirect.
 */
final class Password extends CredentialsProvider {
  private final Address address;
  private final Access access;
  private int asked;

  Password(Address address, Access access) {
    this.address = address;
    this.access = access;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    return access.passwordFile().isPresent()
        && Arrays.stream(items)
            .allMatch(
                item ->
                    item instanceof CredentialItem.Username
                        || item instanceof CredentialItem.Password);
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    boolean wanted = supports(items) && !address.scheme().equals("ssh") && address.leadsTo(uri);
    if (!wanted || ++asked > 2) {
      return false; // requested again: the server rejected the password
    }
    try {
      String password = Files.readString(access.passwordFile().orElseThrow(), UTF_8).strip();
      for (CredentialItem item : items) {
        if (item instanceof CredentialItem.Username username) {
          username.setValue(access.username());
        } else if (item instanceof CredentialItem.Password secret) {
          secret.setValue(password.toCharArray());
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
