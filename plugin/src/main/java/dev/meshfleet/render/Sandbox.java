package dev.meshfleet.render;

import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import dev.meshfleet.yaml.JsonText;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How jinjava is held: values are data and never looked at as templates, names that are not there
 * fail, and no Java object can be reached. Its defaults do the opposite of each.
 */
final class Sandbox {
  private static final Set<String> TAGS =
      Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "endset");
  private static final Set<String> FILTERS =
      Set.of("tojson", "default", "join", "lower", "upper", "replace", "length", "sort", "trim");

  private Sandbox() {}

  static JinjavaConfig config() {
    return JinjavaConfig.newBuilder()
        .withNestedInterpretationEnabled(false)
        .withElResolver(new DataResolver())
        .withTrimBlocks(true)
        .withLstripBlocks(true)
        .withKeepTrailingNewline(true)
        .withMaxRenderDepth(4)
        .withEnableFilterChainOptimization(true)
        .withLegacyOverrides(
            LegacyOverrides.newBuilder()
                .withEvaluateMapKeys(true)
                .withIterateOverMapKeys(true)
                .withUseNaturalOperatorPrecedence(true)
                .withParseWhitespaceControlStrictly(true)
                .withKeepNullableLoopValues(true)
                .withHandleBackslashInQuotesOnly(true)
                .withAllowAdjacentTextNodes(true)
                .withUseTrimmingForNotesAndExpressions(true)
                .build())
        .build();
  }

  /** The context that all templates share: what they may use, and that nothing else is there. */
  static final class Root extends Context {
    Root(Context everything) {
      super(null, null, disabled(everything));
      registerFilter(new Json());
      setDynamicVariableResolver(
          name -> {
            throw new IllegalArgumentException("there is no value " + name);
          });
    }

    private static Map<Library, Set<String>> disabled(Context all) {
      return Map.of(
          Library.TAG,
          all.getAllTags().stream()
              .map(tag -> tag.getName())
              .filter(name -> !TAGS.contains(name))
              .collect(Collectors.toSet()),
          Library.FILTER,
          all.getAllFilters().stream()
              .map(filter -> filter.getName())
              .filter(name -> !FILTERS.contains(name))
              .collect(Collectors.toSet()),
          Library.FUNCTION,
          all.getAllFunctions().stream()
              .map(function -> function.getName())
              .collect(Collectors.toSet()));
    }

    @Override
    public Filter getFilter(String name) {
      Filter filter = super.getFilter(name);
      if (filter == null) {
        throw new IllegalArgumentException("there is no filter " + name);
      }
      return filter;
    }

    @Override
    public ExpTest getExpTest(String name) {
      ExpTest test = super.getExpTest(name);
      if (test == null) {
        throw new IllegalArgumentException("there is no test " + name);
      }
      return test;
    }

    // jinjava keeps what templates used in sets that only ever grow; nobody here asks for them
    @Override
    public void addResolvedExpression(String expression) {}

    @Override
    public void addResolvedValue(String value) {}

    @Override
    public void addResolvedFunction(String function) {}
  }

  /** {@code tojson}: a value as JSON, which is also YAML and cannot leave its place. */
  private static final class Json implements Filter {
    @Override
    public String getName() {
      return "tojson";
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
      return JsonText.ascii(value);
    }
  }
}
