package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The fields of a resource: a reader takes the fields that it knows and skips those without
 * meaning. The rest is reported at the end.
 */
final class ForeignFields {
  private final Node.Mapping root;
  private final Account account;
  private final Set<List<String>> taken = new HashSet<>();
  private final Set<List<String>> odd = new HashSet<>();

  ForeignFields(Node.Mapping root, Installation into) {
    this.root = root;
    this.account = into.account();
  }

  /** Fields that every Kubernetes object has. Readers need only the object's name. */
  void head() {
    skip("it identifies the source object", "apiVersion", "kind", "metadata");
    skip("the cluster sets it", "status");
  }

  /** Skips fields that have no meaning for a tenant, with everything below them. */
  void skip(String reason, String... paths) {
    for (String path : paths) {
      take(Plain.path(path)).ifPresent(node -> account.meaningless(node, reason));
    }
  }

  /** A field. It counts as taken, with everything below it. */
  Optional<Node> take(String path) {
    Optional<Node> found = take(Plain.path(path));
    found.ifPresent(account::settle);
    return found;
  }

  /** A field whose own fields the caller reads one by one. */
  Optional<Node> enter(String path) {
    return take(Plain.path(path));
  }

  private Optional<Node> take(List<String> keys) {
    taken.add(keys);
    return Plain.at(root, keys.toArray(String[]::new));
  }

  /** A field. It does not count as taken. */
  Optional<Node> peek(String path) {
    return Plain.at(root, Plain.path(path).toArray(String[]::new));
  }

  /** A field of one kind. A field of another kind is not taken, and is reported with the rest. */
  private <T extends Node> Optional<T> take(String path, Class<T> kind) {
    String[] keys = Plain.path(path).toArray(String[]::new);
    Optional<Node> found = Plain.at(root, keys);
    if (found.isPresent() && !kind.isInstance(found.get())) {
      odd.add(List.of(keys));
      return Optional.empty();
    }
    return take(path).map(kind::cast);
  }

  Optional<String> text(String path) {
    return take(path, Node.Scalar.class)
        .map(node -> String.valueOf(node.value()))
        .filter(text -> !text.isBlank());
  }

  Optional<Node.Mapping> map(String path) {
    return take(path, Node.Mapping.class);
  }

  Optional<Node.Sequence> list(String path) {
    return take(path, Node.Sequence.class);
  }

  /** Whether a field is true or false; empty if it is neither. */
  Optional<Boolean> flag(String path) {
    return Plain.at(root, Plain.path(path).toArray(String[]::new))
        .filter(node -> node.value() instanceof Boolean)
        .flatMap(known -> take(path))
        .map(node -> (Boolean) node.value());
  }

  Optional<Long> number(String path) {
    return Plain.at(root, Plain.path(path).toArray(String[]::new))
        .filter(node -> node.value() instanceof Long)
        .flatMap(known -> take(path))
        .map(node -> (Long) node.value());
  }

  /** Reports every field that no reader took: the whole field, if nothing in it was taken. */
  void rest(BiConsumer<String, Node> told) {
    rest(
        root,
        List.of(),
        (path, node) -> {
          told.accept(path, node);
          account.settle(node);
        });
  }

  private void rest(Node.Mapping map, List<String> above, BiConsumer<String, Node> told) {
    for (Map.Entry<String, Node.Entry> field : map.entries().entrySet()) {
      List<String> path = new ArrayList<>(above);
      path.add(field.getKey());
      Node value = field.getValue().value();
      if (isNothing(value)) {
        account.meaningless(value, Account.EMPTY);
      }
      if (taken.contains(path) || isNothing(value)) {
        continue;
      }
      boolean partly = taken.stream().anyMatch(known -> startsWith(known, path));
      if (partly && value instanceof Node.Mapping inner) {
        rest(inner, path, told);
      } else {
        String kind = partly || odd.contains(path) ? ", which is " + value.kind() : "";
        told.accept(String.join(".", path) + kind, value);
      }
    }
  }

  private static boolean startsWith(List<String> known, List<String> path) {
    return known.size() > path.size() && known.subList(0, path.size()).equals(path);
  }

  private static boolean isNothing(Node node) {
    Object value = node.value();
    return value == null
        || value instanceof Map<?, ?> map && map.isEmpty()
        || value instanceof List<?> list && list.isEmpty();
  }
}
