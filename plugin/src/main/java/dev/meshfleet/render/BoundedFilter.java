package dev.meshfleet.render;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.filter.ReplaceFilter;
import java.util.Map;

/** A filter with limits for its input and output in templates of the platform team. */
record BoundedFilter(Filter filter) implements Filter {
  @Override
  public String getName() {
    return filter.getName();
  }

  @Override
  public boolean preserveSafeString() {
    return filter.preserveSafeString();
  }

  @Override
  public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
    return filter(value, interpreter, arguments, Map.of());
  }

  @Override
  public Object filter(
      Object value, JinjavaInterpreter interpreter, Object[] arguments, Map<String, Object> named) {
    if (!(interpreter instanceof Meter meter)) {
      return filter.filter(value, interpreter, arguments, named);
    }
    long weight = meter.weighed(value) + meter.weighed(named);
    for (Object argument : arguments) {
      weight += meter.weighed(argument);
    }
    if (filter instanceof ReplaceFilter) {
      refuseGrowth(weight, arguments, named);
    }
    Object result = filter.filter(value, interpreter, arguments, named);
    meter.weighed(result);
    return result;
  }

  /**
   * Checks the size before the replacement: replacing one letter by a long text could create a text
   * that is too large before its weight is checked.
   */
  private static void refuseGrowth(long weight, Object[] arguments, Map<String, Object> named) {
    if (!named.isEmpty()) {
      throw new IllegalArgumentException("replace accepts only positional arguments");
    }
    long old = arguments.length > 0 ? String.valueOf(arguments[0]).length() : 0;
    long replacement = arguments.length > 1 ? String.valueOf(arguments[1]).length() : 0;
    if (old > 0 && replacement > 0 && weight / old > Meter.HEAVIEST / replacement) {
      throw new IllegalArgumentException("the result of replace could be too long");
    }
  }
}
