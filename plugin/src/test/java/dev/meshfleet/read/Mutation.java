package dev.meshfleet.read;

import dev.meshfleet.read.Model.Field;
import dev.meshfleet.read.Model.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A change of one field of a file. */
enum Mutation {
  /** No change: the original files are valid. */
  NONE {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {}
  },
  MISSING {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      map.remove(name);
    }
  },
  EMPTY {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      map.put(name, null);
    }
  },
  MISSPELT {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      int at = random.nextInt(name.length());
      map.put(name.substring(0, at) + name.substring(at + 1) + "x", map.remove(name));
    }
  },
  ADDED {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      map.put(one(List.of("extra", "Spec", "x-y", "name", "values", "0", ""), random), "more");
    }
  },
  OTHER_TYPE {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      map.put(name, one(OF_ALL_TYPES, random));
    }
  },
  OTHER_TEXT {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      put(map, name, one(TEXTS, random), random);
    }
  },
  OTHER_NUMBER {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      put(map, name, one(NUMBERS, random), random);
    }
  },
  OTHER_ITEMS {
    @Override
    void in(Map<String, Object> map, String name, Field field, Random random) {
      if (map.get(name) instanceof List<?> list && !list.isEmpty()) {
        List<Object> items = new ArrayList<>(list);
        switch (random.nextInt(4)) {
          case 0 -> items.clear();
          case 1 -> items.add(items.get(0));
          case 2 -> items.add(one(TEXTS, random));
          default -> items.set(0, one(OF_ALL_TYPES, random));
        }
        map.put(name, items);
      } else {
        map.put(name, List.of());
      }
    }
  },
  OTHER_KEY {
    @Override
    @SuppressWarnings("unchecked")
    void in(Map<String, Object> map, String name, Field field, Random random) {
      if (field.kind() instanceof Kind.Keyed && map.get(name) instanceof Map<?, ?> keyed) {
        ((Map<String, Object>) keyed).put(one(KEYS, random), one(TEXTS, random));
      } else {
        OTHER_TEXT.in(map, name, field, random);
      }
    }
  };

  private static final String LONG = "a".repeat(64);
  private static final List<String> TEXTS =
      Arrays.asList(
          ("|  |a|A|-a|a-|a_b|a.b|a.b.|a..b|*|*.a.b|a*|7|123|a1|default|fleet|istio-a|istio|a b|a\nb"
                  + "|1.30|1.30.3|1.30.x|1.31.0-rc.0|1.30.3-|latest|::1|1.2.3.4|/a|a/b|https://a|http://a b"
                  + "|ftp://a|30000-32767|1-|4Gi|500m|-1|1e3|.5|5.|Gi|HTTP|http|TCP|Active|ACTIVE|Issuer"
                  + "|ClusterIssuer|true|false|null|yes|LoadBalancer|Loadbalancer|ClusterIP|STRICT|SIMPLE"
                  + "|Shared|Gateway|-----BEGIN CERTIFICATE-----\nx|BEGIN CERTIFICATE|é|ß.de|日本|"
                  + LONG.substring(24)
                  + "|"
                  + LONG.substring(23)
                  + "|"
                  + LONG.substring(8)
                  + "|"
                  + LONG.substring(1)
                  + "|"
                  + LONG
                  + "|"
                  + (LONG.substring(1) + ".").repeat(4).substring(0, 253)
                  + "|"
                  + (LONG.substring(3) + ".").repeat(5).substring(0, 254))
              .split("\\|"));
  private static final List<String> KEYS =
      List.of(
          "a",
          "example.com/a",
          "example.com/",
          "/a",
          "a/b/c",
          "a b",
          "-a",
          "a.b_c-d",
          LONG,
          LONG.substring(1),
          "istio.io/rev",
          "istio-injection",
          "istio",
          "topology.istio.io/network",
          "meshfleet.dev/tenant",
          "argocd.argoproj.io/sync-wave",
          "example.argoproj.io.com/a",
          "kubernetes.io/metadata.name",
          "kubernetes.io/metadata.names",
          "app.kubernetes.io/managed-by");
  private static final List<Object> NUMBERS =
      List.of(
          -1L,
          0L,
          1L,
          2L,
          99L,
          100L,
          65535L,
          65536L,
          2147483647L,
          2147483648L,
          1L << 40,
          new BigDecimal("1.5"),
          new BigDecimal("1.0"));
  private static final List<Object> OF_ALL_TYPES =
      Arrays.asList(
          "text",
          "",
          7L,
          new BigDecimal("1.30"),
          true,
          false,
          null,
          List.of(),
          List.of("text"),
          Arrays.asList(1L, null),
          List.of(List.of()),
          List.of(Map.of("name", "text")),
          Map.of(),
          Map.of("name", "text"));

  /** Changes a field that a map has. */
  abstract void in(Map<String, Object> map, String name, Field field, Random random);

  /** In the place of the value, or of one in it. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> map, String name, Object value, Random random) {
    if (map.get(name) instanceof List<?> list && !list.isEmpty()) {
      List<Object> items = new ArrayList<>(list);
      items.set(random.nextInt(items.size()), value);
      map.put(name, items);
    } else if (map.get(name) instanceof Map<?, ?> keyed && !keyed.isEmpty()) {
      String key = one(List.copyOf(((Map<String, Object>) keyed).keySet()), random);
      ((Map<String, Object>) keyed).put(key, value);
    } else {
      map.put(name, value);
    }
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
