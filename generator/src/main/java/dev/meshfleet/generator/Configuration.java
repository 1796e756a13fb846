package dev.meshfleet.generator;

import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.list.ShrinkLimit;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.page.Links;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the service, read once.
 *
 * @param path of the tenants' folder; empty: the root of the repository
 * @param cacheDir empty for a temporary folder
 */
record Configuration(
    Address address,
    String revision,
    String path,
    Path tokenFile,
    InetSocketAddress listen,
    InetSocketAddress adminListen,
    Optional<Path> cacheDir,
    Access access,
    Duration freshness,
    ShrinkLimit maxShrink,
    Duration maxStale,
    Links links,
    Optional<Path> webhookSecretFile,
    Log.Form logForm,
    boolean debug) {}
