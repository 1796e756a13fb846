package dev.meshfleet.generator.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Credentials for the repository. Files are read at each use, so that a rotated secret works
 * without a restart.
 *
 * @param passwordFile a password or token for https
 * @param sshKeyFile a private key for ssh
 * @param knownHostsFile the keys of ssh servers, in the format of OpenSSH
 */
public record Access(
    String username,
    Optional<Path> passwordFile,
    Optional<Path> sshKeyFile,
    Optional<Path> knownHostsFile) {}
