package dev.meshfleet.istio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.helm.GoActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that istiod's injector executes, for every known release. */
class InjectionTemplateTest {
  private static final Path DIGESTS = Path.of("src/test/resources/injection-digests.txt");
  private static final int LIMIT_OF_A_CONFIG_MAP = 1 << 20;

  /** Go's own, Sprig's, and those of every istiod since 1.28.0 (pkg/kube/inject/template.go). */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "and",
          "annotation",
          "append",
          "appendMultusNetwork",
          "contains",
          "dict",
          "directory",
          "empty",
          "eq",
          "excludeInboundPort",
          "fromJSON",
          "ge",
          "index",
          "int",
          "int64",
          "isset",
          "join",
          "list",
          "mergeMaps",
          "ne",
          "nindent",
          "not",
          "omit",
          "or",
          "print",
          "protoToJSON",
          "quote",
          "set",
          "strdict",
          "structToJSON",
          "ternary",
          "toJson",
          "toJsonMap",
          "toLower",
          "toYaml",
          "trimAll",
          "trimSuffix",
          "trunc",
          "valueOrDefault");

  private static final Map<String, Feature> NEWER =
      Map.of(
          "omitNil", Feature.OMIT_NIL, "otelResourceAttributes", Feature.OTEL_RESOURCE_ATTRIBUTES);

  private static final Set<String> WORDS =
      Set.of("if", "else", "end", "range", "with", "true", "false", "nil", "define", "template");

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`");
  private static final Pattern ACTION = Pattern.compile("\\{\\{-?(.*?)-?}}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("(?<![.$\\w])[a-zA-Z]\\w*");

  static List<Release> releases() {
    return Releases.known().stream().map(v -> Releases.find(v).orElseThrow()).toList();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void isATemplateThatGoTakes(Release release) {
    for (String name : InjectionTemplates.names(release)) {
      assertThat(GoActions.fault(InjectionTemplate.of(name, release))).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void callsOnlyFunctionsThatTheReleaseHas(Release release) {
    Set<String> known = new TreeSet<>(FUNCTIONS);
    NEWER.forEach(
        (function, feature) -> {
          if (release.has(feature)) {
            known.add(function);
          }
        });
    for (String name : InjectionTemplates.names(release)) {
      assertThat(known).as(name).containsAll(called(InjectionTemplate.of(name, release)));
    }
  }

  private static Set<String> called(String template) {
    Set<String> called = new TreeSet<>();
    Matcher actions = ACTION.matcher(TEXT.matcher(template).replaceAll("\"\""));
    while (actions.find()) {
      called.addAll(
          NAME.matcher(actions.group(1))
              .results()
              .map(name -> name.group())
              .collect(Collectors.toSet()));
    }
    called.removeAll(WORDS);
    return called;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void fitsIntoAConfigMapTwice(Release release) {
    int size =
        InjectionTemplates.names(release).stream()
            .mapToInt(name -> InjectionTemplate.of(name, release).length())
            .sum();

    assertThat(size).isLessThan(LIMIT_OF_A_CONFIG_MAP / 2);
  }

  @Test
  void noTextChangesByAccident() throws IOException, NoSuchAlgorithmException {
    StringJoiner digests = new StringJoiner("\n", "", "\n");
    for (Release release : releases()) {
      for (String name : InjectionTemplates.names(release)) {
        byte[] text = InjectionTemplate.of(name, release).getBytes(UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
        digests.add(release + " " + name + " " + HexFormat.of().formatHex(digest, 0, 8));
      }
    }
    if (System.getProperty("golden.update") != null) {
      Files.writeString(DIGESTS, digests.toString());
    }

    assertThat(digests.toString()).isEqualTo(Files.readString(DIGESTS));
  }
}
