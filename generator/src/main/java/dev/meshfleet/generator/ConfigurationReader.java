package dev.meshfleet.generator;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.generator.git.Access;
import dev.meshfleet.generator.git.Address;
import dev.meshfleet.generator.list.ShrinkLimit;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.page.Links;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads flags and environment variables, and reports all problems at once. */
final class ConfigurationReader {
  private final Map<Flag, String> given = new EnumMap<>(Flag.class);
  private final Set<Flag> mistyped = EnumSet.noneOf(Flag.class);
  private final List<String> problems = new ArrayList<>();

  private ConfigurationReader() {}

  static Configuration read(List<String> arguments, Map<String, String> environment)
      throws InvalidOptions {
    ConfigurationReader reader = new ConfigurationReader();
    for (Flag flag : Flag.values()) {
      Optional.ofNullable(environment.get(flag.variable()))
          .filter(value -> !value.isBlank())
          .ifPresent(value -> reader.given.put(flag, value));
    }
    reader.options(arguments);
    Optional<Configuration> read = reader.configuration();
    return read.orElseThrow(() -> new InvalidOptions(reader.problems));
  }

  private void options(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String[] parts = arguments.get(i).split("=", 2);
      Optional<Flag> flag = Flag.named(parts[0]);
      if (flag.isEmpty()) {
        problems.add("unknown option %s%s".formatted(shown(parts[0]), meant(parts[0])));
        if (parts.length == 1
            && i + 1 < arguments.size()
            && !arguments.get(i + 1).startsWith("-")) {
          i++; // its value
        }
      } else if (parts.length == 2) {
        given.put(flag.get(), parts[1]);
      } else if (i + 1 < arguments.size()) {
        given.put(flag.get(), arguments.get(++i));
      } else {
        problems.add("%s: a value is required".formatted(parts[0]));
      }
    }
  }

  /** The option that is probably meant. It is not also reported as missing. */
  private String meant(String option) {
    List<String> known = Stream.of(Flag.values()).map(Flag::option).toList();
    Optional<String> nearest = DidYouMean.nearest(option, known);
    nearest.flatMap(Flag::named).ifPresent(mistyped::add);
    return nearest.map("; did you mean %s?"::formatted).orElse("");
  }

  /** The name of an option; a mistyped one can contain a secret. */
  private static String shown(String option) {
    return option.matches("--?[a-z][a-z-]{0,40}")
        ? "\"" + option + "\""
        : "(not shown: it may contain a password)";
  }

  /** Reads all values before it returns, so that every problem is reported. */
  private Optional<Configuration> configuration() {
    Optional<Address> address = required(Flag.REPO_URL).flatMap(this::address);
    Optional<Path> token = required(Flag.TOKEN_FILE).flatMap(n -> readable(Flag.TOKEN_FILE, n));
    Access access = access();
    address.ifPresent(found -> fits(found, access));
    Optional<InetSocketAddress> listen =
        value(Flag.LISTEN, Notation::listen, "expected [HOST]:PORT");
    Optional<InetSocketAddress> admin =
        value(Flag.ADMIN_LISTEN, Notation::listen, "expected [HOST]:PORT");
    Optional<Duration> fresh =
        value(Flag.FRESHNESS, Notation::time, "expected a duration such as 5s");
    Optional<Duration> stale =
        value(Flag.MAX_STALE, Notation::time, "expected a duration such as 24h");
    Optional<ShrinkLimit> shrink =
        value(Flag.MAX_SHRINK, ShrinkLimit::parse, "expected a limit such as 5, 10% or 2,10%");
    Optional<String> path =
        value(Flag.PATH, Notation::folder, "expected the path of a folder in the repository");
    Optional<String> revision =
        value(Flag.REVISION, Notation::revision, "expected the name of a branch or tag");
    Optional<Log.Form> form = choice(Flag.LOG_FORMAT, Log.Form.TEXT, Log.Form.JSON, "text", "json");
    Optional<Boolean> debug = choice(Flag.LOG_LEVEL, false, true, "info", "debug");
    Optional<String> argo =
        optional(
            Flag.ARGOCD_URL,
            Notation::web,
            "expected an address such as https://argocd.example.com");
    Optional<String> fileUrl =
        optional(
            Flag.FILE_URL,
            Notation::fileUrl,
            "expected an http(s) address with {commit} and {path}");
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
                new Links(
                    argo, fileUrl.or(() -> Links.fileOf(text(Flag.REPO_URL))), path.orElseThrow()),
                webhook,
                form.orElseThrow(),
                debug.orElseThrow()))
        : Optional.empty();
  }

  private Optional<Address> address(String url) {
    return check(
        Flag.REPO_URL,
        Address.parse(url),
        "expected https://, ssh://, user@host:path or file://, without a password in it");
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
          "%s: a password cannot be sent over http; use https"
              .formatted(Flag.GIT_PASSWORD_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.knownHostsFile().isEmpty()) {
      problems.add(
          "%s is required for ssh: it contains the keys of trusted servers"
              .formatted(Flag.KNOWN_HOSTS_FILE.option()));
    }
    if (address.scheme().equals("ssh") && access.sshKeyFile().isEmpty()) {
      problems.add("%s is required for ssh".formatted(Flag.SSH_KEY_FILE.option()));
    }
  }

  private String text(Flag flag) {
    return given.getOrDefault(flag, flag.otherwise());
  }

  private Optional<String> required(Flag flag) {
    if (text(flag).isBlank()) {
      if (!mistyped.contains(flag)) {
        problems.add(
            "%s is required (or the environment variable %s)"
                .formatted(flag.option(), flag.variable()));
      }
      return Optional.empty();
    }
    return Optional.of(text(flag));
  }

  private <T> Optional<T> value(
      Flag flag, Function<String, Optional<T>> reading, String otherwise) {
    return check(flag, reading.apply(text(flag)), otherwise);
  }

  private Optional<String> optional(
      Flag flag, Function<String, Optional<String>> reading, String otherwise) {
    return text(flag).isBlank() ? Optional.empty() : value(flag, reading, otherwise);
  }

  private <T> Optional<T> choice(Flag flag, T one, T other, String oneWord, String otherWord) {
    return value(
        flag,
        word ->
            word.equals(oneWord)
                ? Optional.of(one)
                : word.equals(otherWord) ? Optional.of(other) : Optional.empty(),
        "expected %s or %s".formatted(oneWord, otherWord));
  }

  private <T> Optional<T> check(Flag flag, Optional<T> read, String otherwise) {
    if (read.isEmpty()) {
      // An address can contain a password.
      String value =
          flag == Flag.REPO_URL || text(flag).contains("@") ? "" : " \"" + text(flag) + "\"";
      problems.add("%s: invalid value%s: %s".formatted(flag.option(), value, otherwise));
    }
    return read;
  }

  private Optional<Path> file(Flag flag) {
    return text(flag).isBlank() ? Optional.empty() : readable(flag, text(flag));
  }

  private Optional<Path> readable(Flag flag, String file) {
    return check(
        flag, Optional.of(Path.of(file)).filter(Files::isReadable), "the file cannot be read");
  }
}
