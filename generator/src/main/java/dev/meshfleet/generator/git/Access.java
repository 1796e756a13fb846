package dev.meshfleet.generator.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What opens the door to the repository. Files are read when they are needed, so that a renewed
 * secret is used without a restart.
 *
 * @param passwordFile a password or token for https
 * @param sshKeyFile a private key for ssh
 * @param knownHostsFile the keys of ssh servers, as OpenSSH writes them
 */
public record Access(
    String username,
    Optional<Path> passwordFile,
    Optional<Path> sshKeyFile,
    Optional<Path> knownHostsFile) {}
