package dev.meshfleet.generator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meshfleet.application.Application;
import dev.meshfleet.generator.truth.Register;
import dev.meshfleet.yaml.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of one commit. Argo CD deletes the Application of a mesh that is missing in an answer
 * that succeeds, so the bytes are made whole and read again before anybody gets them.
 */
public final class Answer {
  private static final byte[] HEAD = "{\"output\":{\"parameters\":[".getBytes(UTF_8);
  private static final byte[] TAIL = "]}}".getBytes(UTF_8);
  private static final JsonFactory JSON = new JsonFactory();
  private static final int NARROWED_KEPT = 16;

  private final Register register;
  private final Application.Origin origin;
  private final int meshes;
  private final Packed whole;
  private final Map<Narrowing, Packed> narrowed =
      new LinkedHashMap<>(NARROWED_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Narrowing, Packed> eldest) {
          return size() > NARROWED_KEPT;
        }
      };

  private Answer(Register register, String renderer) {
    this.register = register;
    this.origin = new Application.Origin(register.taken(), renderer);
    List<Application> all = register.meshes();
    this.meshes = all.size();
    this.whole = packed(all);
  }

  /**
   * The answer of a list that has at least one mesh.
   *
   * @param renderer the version that is part of the plugin's name
   */
  public static Answer of(Register register, String renderer) {
    return new Answer(register, renderer);
  }

  /** The commit that the list is of. */
  public String commit() {
    return origin.commit();
  }

  /** How many meshes are listed. */
  public int meshes() {
    return meshes;
  }

  /** The whole list. */
  public Packed whole() {
    return whole;
  }

  /** Whether the fleet has, or had, the cluster. */
  public boolean knows(String cluster) {
    return register.clusters().contains(cluster);
  }

  /** The clusters of the fleet, for messages. */
  public List<String> clusters() {
    return List.copyOf(register.clusters());
  }

  /**
   * A part of the list. A cluster of the fleet may be empty; anything else that matches nothing is
   * more likely a mistake than a wish, and to answer it would delete what there is.
   */
  public synchronized Optional<Packed> part(Narrowing narrowing) {
    Packed known = narrowed.get(narrowing);
    if (known != null) {
      return Optional.of(known);
    }
    List<Application> part = register.meshes().stream().filter(narrowing::admits).toList();
    if (part.isEmpty() && !narrowing.isOfCluster()) {
      return Optional.empty();
    }
    Packed packed = packed(part);
    narrowed.put(narrowing, packed);
    return Optional.of(packed);
  }

  private Packed packed(List<Application> part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(part.size() * 512 + 64);
    out.writeBytes(HEAD);
    for (int i = 0; i < part.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(JsonText.line(part.get(i).in(origin).parameters()).getBytes(UTF_8));
    }
    out.writeBytes(TAIL);
    byte[] bytes = out.toByteArray();
    prove(bytes, part.size());
    return new Packed(bytes);
  }

  /** Reads the bytes as Argo CD will, and counts. */
  private static void prove(byte[] bytes, int expected) {
    Set<String> names = new HashSet<>();
    try (JsonParser json = JSON.createParser(bytes)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 4
            && token == JsonToken.FIELD_NAME
            && json.currentName().equals("application")) {
          names.add(json.nextTextValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the list is not readable", e);
    }
    if (names.size() != expected) {
      throw new IllegalStateException(
          "the list names %d Applications where there are %d".formatted(names.size(), expected));
    }
  }
}
