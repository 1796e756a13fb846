package dev.meshfleet.istio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an injection template places into YAML is a whole scalar, list or map in JSON's syntax:
 * no value can end its field, its line or its block.
 */
class InjectionPlacementTest {
  /**
   * These print one YAML value: quoted text, JSON, or a number. {@code quote} escapes what YAML
   * takes for a line break as well (Go's {@code %q}).
   */
  private static final Set<String> WHOLE = Set.of("quote", "toJson", "toJsonMap", "int", "int64");

  private static final Set<String> CONTROL = Set.of("if", "else", "end", "range", "with");
  private static final Pattern ACTION = Pattern.compile("\\{\\{-? *(.*?) *-?}}");
  private static final Pattern ASSIGNMENT = Pattern.compile("\\$\\w+ :?= .*");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`");
  private static final Pattern BEFORE = Pattern.compile("( *|.*[:\\-,] |.*[\\[{])");
  private static final Pattern AFTER = Pattern.compile("(| *[,}\\]].*|: .*)");
  private static final Pattern BLOCK = Pattern.compile("( *).*[:\\-] [|>][-+]?");

  static List<Release> releases() {
    return InjectionTemplateTest.releases();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyValueIsQuotedOrANumber(Release release) {
    for (String name : InjectionTemplates.names(release)) {
      assertThat(unsafe(InjectionTemplate.of(name, release))).as(name).isEmpty();
    }
  }

  @Test
  void anUnquotedValueIsFound() {
    assertThat(unsafe("- --level={{ .Level }}\n")).hasSize(1);
    assertThat(unsafe("- \"{{ .Level }}\"\n")).hasSize(1);
    assertThat(unsafe("- --level={{ .Level | quote }}\n")).hasSize(1);
    assertThat(unsafe("- '{{ .Level | quote }}'\n")).hasSize(1);
    assertThat(unsafe("- {{ quote .Level }}{{ quote .More }}\n")).hasSize(2);
    assertThat(unsafe("- {{ print \"| quote\" .Level }}\n")).hasSize(1);
    assertThat(unsafe("value: |\n  {{ quote .Level }}\n")).hasSize(1);
    assertThat(unsafe("- {{ if .A }}{{ .Level }}{{ end }}\n")).hasSize(1);
    assertThat(unsafe("- {{ if .A }}{{ quote .Level }}{{ end }}\n")).isEmpty();
    assertThat(unsafe("{{ quote . }}: {{ .Level | print \"a|b\" | quote }}\n")).isEmpty();
  }

  /** The lines in which something is placed that YAML might read as more than one value. */
  private static List<String> unsafe(String template) {
    List<String> unsafe = new ArrayList<>();
    int block = -1;
    for (String line : template.split("\n")) {
      int indent = line.length() - line.stripLeading().length();
      block = indent <= block && !line.isBlank() ? -1 : block;
      Matcher action = ACTION.matcher(line);
      while (action.find()) {
        boolean fits =
            isWhole(action.group(1))
                && BEFORE.matcher(printed(line.substring(0, action.start()))).matches()
                && AFTER.matcher(printed(line.substring(action.end()))).matches()
                && block < 0;
        if (!isControl(action.group(1)) && !fits) {
          unsafe.add(line);
        }
      }
      Matcher opens = BLOCK.matcher(line);
      block = block < 0 && opens.matches() ? opens.group(1).length() : block;
    }
    return unsafe;
  }

  /** The line without its actions; actions that print something are replaced by X. */
  private static String printed(String part) {
    return ACTION.matcher(part).replaceAll(a -> isControl(a.group(1)) ? "" : "X");
  }

  private static boolean isControl(String action) {
    return CONTROL.contains(action.split(" ")[0]) || ASSIGNMENT.matcher(action).matches();
  }

  private static boolean isWhole(String action) {
    String[] commands = TEXT.matcher(action).replaceAll("x").split("\\|");
    return WHOLE.contains(commands[commands.length - 1].strip().split(" ")[0]);
  }
}
