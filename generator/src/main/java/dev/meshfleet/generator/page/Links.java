package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The link targets of the page.
 *
 * @param argo the address of Argo CD's user interface, without a slash at its end
 * @param file the address of a file, with the placeholders {@code {commit}} and {@code {path}}
 * @param folder the tenants' folder from the root of the repository; empty for the root
 */
public record Links(Optional<String> argo, Optional<String> file, String folder) {
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "(?:https://|ssh://)?(?:[\\w.-]+@)?(?<host>[\\w.-]+)(?::\\d+(?=/))?[:/]"
              + "(?<path>[\\w./-]+?)(?:\\.git)?/?");

  /**
   * The address of files in a repository of a well-known forge, which is recognized by its host
   * name; empty for other servers.
   *
   * @param repository the address that git uses
   */
  public static Optional<String> fileOf(String repository) {
    Matcher known = REPOSITORY.matcher(repository);
    if (!known.matches()) {
      return Optional.empty();
    }
    String host = known.group("host");
    Optional<String> form =
        host.equals("github.com")
            ? Optional.of("/blob/{commit}/{path}")
            : host.equals("bitbucket.org")
                ? Optional.of("/src/{commit}/{path}")
                : host.equals("codeberg.org") || host.startsWith("gitea.")
                    ? Optional.of("/src/commit/{commit}/{path}")
                    : host.equals("gitlab.com") || host.startsWith("gitlab.")
                        ? Optional.of("/-/blob/{commit}/{path}")
                        : Optional.empty();
    return form.map(rest -> "https://" + host + "/" + known.group("path") + rest);
  }

  Optional<String> application(String name) {
    return argo.map(url -> url + "/applications/" + encoded(name));
  }

  /** The path of a tenant's file from the root of the repository. */
  String path(String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** A tenant's file at a commit. */
  Optional<String> file(String name, String commit) {
    String path =
        Arrays.stream(path(name).split("/")).map(Links::encoded).collect(Collectors.joining("/"));
    return file.map(form -> form.replace("{commit}", commit).replace("{path}", path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
