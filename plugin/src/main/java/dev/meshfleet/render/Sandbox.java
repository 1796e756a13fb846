package dev.meshfleet.render;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.exptest.IsBooleanExpTest;
import com.hubspot.jinjava.lib.exptest.IsDivisibleByExpTest;
import com.hubspot.jinjava.lib.exptest.IsEvenExpTest;
import com.hubspot.jinjava.lib.exptest.IsMappingExpTest;
import com.hubspot.jinjava.lib.exptest.IsNoneExpTest;
import com.hubspot.jinjava.lib.exptest.IsNumberExpTest;
import com.hubspot.jinjava.lib.exptest.IsOddExpTest;
import com.hubspot.jinjava.lib.exptest.IsSequenceExpTest;
import com.hubspot.jinjava.lib.exptest.IsStringExpTest;
import com.hubspot.jinjava.lib.filter.DefaultFilter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.filter.JoinFilter;
import com.hubspot.jinjava.lib.filter.LengthFilter;
import com.hubspot.jinjava.lib.filter.LowerFilter;
import com.hubspot.jinjava.lib.filter.ReplaceFilter;
import com.hubspot.jinjava.lib.filter.SortFilter;
import com.hubspot.jinjava.lib.filter.TrimFilter;
import com.hubspot.jinjava.lib.filter.UpperFilter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.tag.ElseIfTag;
import com.hubspot.jinjava.lib.tag.ElseTag;
import com.hubspot.jinjava.lib.tag.EndTag;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.lib.tag.SetTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import dev.meshfleet.yaml.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Restricts jinjava: values are data and never evaluated as templates, undefined names are errors,
 * and no Java object can be reached. Its defaults do the opposite.
 */
final class Sandbox {
  private Sandbox() {}

  private static JinjavaConfig config() {
    return JinjavaConfig.newBuilder()
        .withNestedInterpretationEnabled(false)
        .withElResolver(new DataResolver())
        .withTrimBlocks(true)
        .withLstripBlocks(true)
        .withKeepTrailingNewline(true)
        .withMaxRenderDepth(4)
        .withMaxOutputSize(Meter.HEAVIEST)
        .withMaxListSize(Meter.HEAVIEST)
        .withMaxMapSize(Meter.HEAVIEST)
        .withProcessors(JinjavaProcessors.newBuilder().withNodePreProcessor(Sandbox::count).build())
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

  private static void count(Node node, JinjavaInterpreter interpreter) {
    if (interpreter instanceof Meter meter) {
      meter.count(node);
    }
  }

  /** jinjava with only the sandbox as its global context, in which it looks up functions. */
  static final class Engine extends Jinjava {
    private final Root root;

    /**
     * @param values values that a template sees in addition to its own, by name; throws for an
     *     unknown name
     */
    Engine(Function<String, Object> values) {
      super(config());
      root = new Root(values);
    }

    @Override
    public Root getGlobalContext() {
      return root;
    }
  }

  /** The context that all templates share. It has what they can use, and nothing else. */
  static final class Root extends Context {
    private Root(Function<String, Object> values) {
      setDynamicVariableResolver(values::apply);
    }

    @Override
    public Tag getTag(String name) {
      return switch (name) {
        case "if" -> new IfTag();
        case "elif" -> new ElseIfTag();
        case "else" -> new ElseTag();
        case "for" -> new ForTag();
        case "set" -> new SetTag();
        case "endif" -> new EndTag(new IfTag());
        case "endfor" -> new EndTag(new ForTag());
        case "endset" -> new EndTag(new SetTag());
        default -> null; // jinjava treats it as an error
      };
    }

    @Override
    public Filter getFilter(String name) {
      return new BoundedFilter(filter(name));
    }

    private Filter filter(String name) {
      return switch (name) {
        case "tojson" -> new Json();
        case "default" -> new DefaultFilter();
        case "join" -> new JoinFilter();
        case "lower" -> new LowerFilter();
        case "upper" -> new UpperFilter();
        case "replace" -> new ReplaceFilter();
        case "length" -> new LengthFilter();
        case "sort" -> new SortFilter();
        case "trim" -> new TrimFilter();
        default -> throw new IllegalArgumentException("unknown filter \"%s\"".formatted(name));
      };
    }

    @Override
    public ExpTest getExpTest(String name) {
      return switch (name) {
        case "none" -> new IsNoneExpTest();
        case "string" -> new IsStringExpTest();
        case "number" -> new IsNumberExpTest();
        case "boolean" -> new IsBooleanExpTest();
        case "mapping" -> new IsMappingExpTest();
        case "sequence" -> new IsSequenceExpTest();
        case "even" -> new IsEvenExpTest();
        case "odd" -> new IsOddExpTest();
        case "divisibleby" -> new IsDivisibleByExpTest();
        default -> throw new IllegalArgumentException("unknown test \"%s\"".formatted(name));
      };
    }

    @Override
    public ELFunctionDefinition getFunction(String name) {
      return null;
    }

    @Override
    public Collection<ELFunctionDefinition> getAllFunctions() {
      return List.of();
    }

    // jinjava records what templates use in sets that only grow; Meshfleet does not use them
    @Override
    public void addResolvedExpression(String expression) {}

    @Override
    public void addResolvedValue(String value) {}

    @Override
    public void addResolvedFunction(String function) {}
  }

  /** {@code tojson}: a value as JSON, which is also valid YAML and cannot escape from its field. */
  private record Json() implements Filter {
    @Override
    public String getName() {
      return "tojson";
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
      return JsonText.ascii(value instanceof Reference reference ? reference.mark() : value);
    }
  }
}
