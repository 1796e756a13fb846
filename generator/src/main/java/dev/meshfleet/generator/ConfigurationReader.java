package dev.meshfleet.generator;

import dev.meshfleet.finding.Passwords;
import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.truth.ShrinkLimit;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads flags and variables, and notes every problem before it gives up. */
final class ConfigurationReader {
  private final Map<Flag, String> given = new EnumMap<>(Flag.class);
  private final List<String> problems = new ArrayList<>();

  private ConfigurationReader() {}

  static Configuration read(List<String> arguments, Map<String, String> environment)
      throws WrongCall {
    ConfigurationReader reader = new ConfigurationReader();
    for (Flag flag : Flag.values()) {
      Optional.ofNullable(environment.get(flag.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> reader.given.put(flag, value));
    }
    reader.options(arguments);
    Optional<Configuration> read = reader.configuration();
    return read.orElseThrow(() -> new WrongCall(reader.problems));
  }

  private void options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String[] parts = arguments.get(i).split("=", 2);
      Optional<Flag> flag = Flag.named(parts[0]);
      if (flag.isEmpty()) {
        boolean option = parts[0].startsWith("-");
        problems.add(
            option
                ? "unknown option \"%s\"".formatted(Passwords.hidden(parts[0]))
                : "unexpected argument: each value follows its option");
        i += option && parts.length == 1 && isValue(arguments, i + 1) ? 1 : 0;
      } else if (parts.length == 2) {
        given.put(flag.get(), parts[1]);
      } else if (i + 1 < arguments.size()) {
        given.put(flag.get(), arguments.get(++i));
      } else {
        problems.add("%s wants a value".formatted(parts[0]));
      }
    }
  }

  /** Whether an argument is the value of the option before it, which may hold a password. */
  private static boolean isValue(List<String> arguments, int at) {
    return at < arguments.size() && !arguments.get(at).startsWith("-");
  }

  /** All are read before one of them is missed, so that every problem is noted. */
  private Optional<Configuration> configuration() {
    Optional<Address> address = required(Flag.REPO_URL).flatMap(this::address);
    Optional<Path> token = required(Flag.TOKEN_FILE).flatMap(n -> readable(Flag.TOKEN_FILE, n));
    Access access = access();
    address.ifPresent(found -> fits(found, access));
    Optional<InetSocketAddress> listen = value(Flag.LISTEN, Notation::listen, "is no [HOST]:PORT");
    Optional<InetSocketAddress> admin =
        value(Flag.ADMIN_LISTEN, Notation::listen, "is no [HOST]:PORT");
    Optional<Duration> fresh = value(Flag.FRESHNESS, Notation::time, "is no time such as 5s");
    Optional<Duration> stale = value(Flag.MAX_STALE, Notation::time, "is no time such as 24h");
    Optional<ShrinkLimit> shrink =
        value(Flag.MAX_SHRINK, ShrinkLimit::parse, "is no limit such as 5, 10% or 2,10%");
    Optional<String> path = value(Flag.PATH, Notation::folder, "is no path of a folder");
    Optional<String> revision =
        value(Flag.REVISION, Notation::revision, "is no name of a branch or tag");
    Optional<Log.Form> form = choice(Flag.LOG_FORMAT, Log.Form.TEXT, Log.Form.JSON, "text", "json");
    Optional<Boolean> debug = choice(Flag.LOG_LEVEL, false, true, "info", "debug");
    Optional<Path> webhook = file(Flag.WEBHOOK_SECRET_FILE);
    Optional<Path> cache = Optional.ofNullable(given.get(Flag.CACHE_DIR)).map(Path::of);
    return problems.isEmpty()
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
                webhook,
                form.orElseThrow(),
                debug.orElseThrow()))
        : Optional.empty();
  }

  private Optional<Address> address(String url) {
    return check(
        Flag.REPO_URL,
        Address.parse(url),
        "is no address of a repository that is read: https://, ssh://, user@host:path or file://,"
            + " without a password in it");
  }

  private Access access() {
    return new Access(
        text(Flag.GIT_USERNAME),
        file(Flag.GIT_PASSWORD_FILE),
        file(Flag.SSH_KEY_FILE),
        file(Flag.KNOWN_HOSTS_FILE));
  }

  private void fits(Address address, Access access) {
    if (address.isOpenToRead() && access.passwordFile().isPresent()) {
      problems.add(
          "%s: a password is not sent over http; use https"
              .formatted(Flag.GIT_PASSWORD_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.knownHostsFile().isEmpty()) {
      problems.add(
          "%s is missing: without it no ssh server is trusted"
              .formatted(Flag.KNOWN_HOSTS_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.sshKeyFile().isEmpty()) {
      problems.add("%s is missing: ssh needs a key".formatted(Flag.SSH_KEY_FILE.option()));
    }
  }

  private String text(Flag flag) {
    return given.getOrDefault(flag, flag.otherwise());
  }

  private Optional<String> required(Flag flag) {
    if (text(flag).isBlank()) {
      problems.add("%s is missing (or the variable %s)".formatted(flag.option(), flag.variable()));
      return Optional.empty();
    }
    return Optional.of(text(flag));
  }

  private <T> Optional<T> value(
      Flag flag, Function<String, Optional<T>> reading, String otherwise) {
    return check(flag, reading.apply(text(flag)), otherwise);
  }

  private <T> Optional<T> choice(Flag flag, T one, T other, String oneWord, String otherWord) {
    return value(
        flag,
        word ->
            word.equals(oneWord)
                ? Optional.of(one)
                : word.equals(otherWord) ? Optional.of(other) : Optional.empty(),
        "is neither %s nor %s".formatted(oneWord, otherWord));
  }

  private <T> Optional<T> check(Flag flag, Optional<T> read, String otherwise) {
    if (read.isEmpty()) {
      boolean secret = flag == Flag.REPO_URL;
      problems.add(
          "%s: %s %s"
              .formatted(
                  flag.option(), secret ? "the value" : Passwords.hidden(text(flag)), otherwise));
    }
    return read;
  }

  private Optional<Path> file(Flag flag) {
    return text(flag).isBlank() ? Optional.empty() : readable(flag, text(flag));
  }

  private Optional<Path> readable(Flag flag, String file) {
    return check(flag, Optional.of(Path.of(file)).filter(Files::isReadable), "cannot be read");
  }
}
