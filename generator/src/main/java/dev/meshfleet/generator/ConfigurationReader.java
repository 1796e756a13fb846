package dev.meshfleet.generator;

import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.list.ShrinkLimit;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.page.Links;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads flags and environment variables, and reports all problems at once. */
final class ConfigurationReader {
  private final GivenFlags flags;

  private ConfigurationReader(GivenFlags flags) {
    this.flags = flags;
  }

  static Configuration read(List<String> arguments, Map<String, String> environment)
      throws InvalidOptions {
    GivenFlags flags = GivenFlags.of(arguments, environment);
    Optional<Configuration> read = new ConfigurationReader(flags).configuration();
    return read.orElseThrow(() -> new InvalidOptions(flags.problems()));
  }

  /** Reads all values before it returns, so that every problem is reported. */
  private Optional<Configuration> configuration() {
    Optional<Address> address = flags.required(Flag.REPO_URL).flatMap(this::address);
    Optional<Path> token =
        flags.required(Flag.TOKEN_FILE).flatMap(file -> flags.readable(Flag.TOKEN_FILE, file));
    Access access = access();
    address.ifPresent(found -> fits(found, access));
    Optional<InetSocketAddress> listen = listen(Flag.LISTEN);
    Optional<InetSocketAddress> admin = listen(Flag.ADMIN_LISTEN);
    Optional<Duration> fresh =
        flags.value(Flag.FRESHNESS, Notation::time, "expected a duration such as 5s");
    Optional<Duration> stale =
        flags.value(Flag.MAX_STALE, Notation::time, "expected a duration such as 24h");
    Optional<ShrinkLimit> shrink =
        flags.value(
            Flag.MAX_SHRINK, ShrinkLimit::parse, "expected a limit such as 5, 10% or 2,10%");
    Optional<String> path =
        flags.value(Flag.PATH, Notation::folder, "expected the path of a folder in the repository");
    Optional<String> revision =
        flags.value(Flag.REVISION, Notation::revision, "expected the name of a branch or tag");
    Optional<Log.Form> form =
        flags.choice(Flag.LOG_FORMAT, Log.Form.TEXT, Log.Form.JSON, "text", "json");
    Optional<Boolean> debug = flags.choice(Flag.LOG_LEVEL, false, true, "info", "debug");
    Optional<Links> links = links(path);
    Optional<Path> webhook = flags.file(Flag.WEBHOOK_SECRET_FILE);
    Optional<Path> cache = flags.given(Flag.CACHE_DIR).map(Path::of);
    return flags.problems().isEmpty()
        ? Optional.of(
            new Configuration(
                address.orElseThrow(),
                revision.orElseThrow(),
                path.orElseThrow(),
                token.orElseThrow(),
                listen.orElseThrow(),
                admin.orElseThrow(),
                cache,
                access,
                fresh.orElseThrow(),
                shrink.orElseThrow(),
                stale.orElseThrow(),
                links.orElseThrow(),
                webhook,
                form.orElseThrow(),
                debug.orElseThrow()))
        : Optional.empty();
  }

  private Optional<Address> address(String url) {
    return flags.check(
        Flag.REPO_URL,
        Address.parse(url),
        "expected https://, ssh://, user@host:path or file://, without a password in it");
  }

  private Optional<InetSocketAddress> listen(Flag flag) {
    return flags.value(flag, Notation::listen, "expected [HOST]:PORT");
  }

  /** Empty if the path of the folder, which is a part of links, is invalid. */
  private Optional<Links> links(Optional<String> path) {
    Optional<String> argo =
        flags.optional(
            Flag.ARGOCD_URL,
            Notation::web,
            "expected an address such as https://argocd.example.com");
    Optional<String> fileUrl =
        flags.optional(
            Flag.FILE_URL,
            Notation::fileUrl,
            "expected an http(s) address with {commit} and {path}");
    return path.map(
        folder ->
            new Links(argo, fileUrl.or(() -> Links.fileOf(flags.text(Flag.REPO_URL))), folder));
  }

  private Access access() {
    return new Access(
        flags.text(Flag.GIT_USERNAME),
        flags.file(Flag.GIT_PASSWORD_FILE),
        flags.file(Flag.SSH_KEY_FILE),
        flags.file(Flag.KNOWN_HOSTS_FILE));
  }

  private void fits(Address address, Access access) {
    if (address.isOpenToRead() && access.passwordFile().isPresent()) {
      flags.problem(
          "%s: a password cannot be sent over http; use https"
              .formatted(Flag.GIT_PASSWORD_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.knownHostsFile().isEmpty()) {
      flags.problem(
          "%s is required for ssh: it contains the keys of trusted servers"
              .formatted(Flag.KNOWN_HOSTS_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.sshKeyFile().isEmpty()) {
      flags.problem("%s is required for ssh".formatted(Flag.SSH_KEY_FILE.option()));
    }
  }
}
