package dev.meshfleet.render;

import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.PropertyNotFoundException;
import jinjava.javax.el.PropertyNotWritableException;

/**
 * Looks up properties only in maps, lists, the loop variable and references to values of our own
 * templates. It never accesses beans or methods.
 */
final class DataResolver extends ELResolver {
  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    context.setPropertyResolved(true);
    String name = String.valueOf(property);
    if (base instanceof Map<?, ?> map && map.containsKey(name)) {
      return map.get(name);
    }
    if (base instanceof List<?> list && name.matches("\\d{1,6}")) {
      int index = Integer.parseInt(name);
      if (index < list.size()) {
        return list.get(index);
      }
    }
    if (base instanceof Reference reference) {
      return reference.to(name);
    }
    if (base instanceof ForLoop loop) {
      return loopValue(loop, name);
    }
    throw new PropertyNotFoundException("undefined value \"%s\"".formatted(name));
  }

  private static Object loopValue(ForLoop loop, String name) {
    return switch (name) {
      case "index" -> loop.getIndex();
      case "index0" -> loop.getIndex0();
      case "first" -> loop.isFirst();
      case "last" -> loop.isLast();
      default -> throw new PropertyNotFoundException("a loop has no " + name);
    };
  }

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
    throw new PropertyNotFoundException("methods cannot be called: " + method);
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw new PropertyNotWritableException("values cannot be changed");
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return Object.class;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return Object.class;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
    return List.<FeatureDescriptor>of().iterator();
  }
}
