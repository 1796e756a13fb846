package dev.meshfleet.generator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.application.Application;
import dev.meshfleet.generator.list.Register;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of one commit. Argo CD deletes the Application of every mesh that is missing in a
 * successful answer, so all bytes are complete before the first one is sent.
 */
public final class Answer {
  private static final byte[] HEAD = "{\"output\":{\"parameters\":[".getBytes(UTF_8);
  private static final byte[] TAIL = "]}}".getBytes(UTF_8);
  private static final int FILTERED_KEPT = 16;

  private final Register register;
  private final List<Entry> entries;
  private final byte[] commit;
  private final EncodedList whole;
  private final Map<ListFilter, EncodedList> filtered =
      new LinkedHashMap<>(FILTERED_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ListFilter, EncodedList> eldest) {
          return size() > FILTERED_KEPT;
        }
      };

  private Answer(Register register, List<Entry> entries) {
    this.register = register;
    this.entries = entries;
    this.commit = register.taken().getBytes(UTF_8);
    this.whole = packed(entries);
  }

  /**
   * The answer for a list with at least one mesh.
   *
   * @param renderer the version in the name of the plugin
   * @param before an answer of the same renderer, whose unchanged entries are reused
   */
  public static Answer of(Register register, String renderer, Optional<Answer> before) {
    Map<Application, Entry> written = new IdentityHashMap<>();
    before.ifPresent(answer -> answer.entries.forEach(e -> written.put(e.mesh(), e)));
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Application mesh : register.meshes()) {
      Entry known = written.get(mesh);
      entries.add(known == null ? Entry.of(mesh, renderer) : known);
      if (!names.add(mesh.name())) {
        throw new IllegalStateException("two entries are called " + mesh.name());
      }
    }
    return new Answer(register, List.copyOf(entries));
  }

  /** The commit of the list. */
  public String commit() {
    return register.taken();
  }

  /** The number of listed meshes. */
  public int meshes() {
    return entries.size();
  }

  /** The whole list. */
  public EncodedList whole() {
    return whole;
  }

  /** Whether the fleet has, or had, a cluster. */
  public boolean knows(String cluster) {
    return register.clusters().contains(cluster);
  }

  /** The clusters of the fleet, for messages. */
  public List<String> clusters() {
    return List.copyOf(register.clusters());
  }

  /**
   * A part of the list. A cluster of the fleet may be empty. Any other filter without a match is
   * probably a mistake, and an empty answer would delete Applications.
   */
  public synchronized Optional<EncodedList> part(ListFilter filter) {
    EncodedList known = filtered.get(filter);
    if (known != null) {
      return Optional.of(known);
    }
    List<Entry> part = entries.stream().filter(e -> filter.admits(e.mesh())).toList();
    if (part.isEmpty() && !filter.isOnlyCluster()) {
      return Optional.empty();
    }
    EncodedList packed = packed(part);
    filtered.put(filter, packed);
    return Optional.of(packed);
  }

  private EncodedList packed(List<Entry> part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(part.size() * 512 + 64);
    out.writeBytes(HEAD);
    for (int i = 0; i < part.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      part.get(i).write(commit, out);
    }
    out.writeBytes(TAIL);
    return new EncodedList(out.toByteArray());
  }
}
