package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of all sources, in which releases look up the files and objects they refer to. */
final class GivenFiles {
  private final List<Document> documents = new ArrayList<>();
  private final Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A document and its file. */
  record Document(Source source, Node node) {}

  void add(Source source, Node node) {
    documents.add(new Document(source, node));
  }

  List<Document> documents() {
    return documents;
  }

  Stream<Resource> objects() {
    return documents.stream().flatMap(document -> Resource.of(document.node()));
  }

  /** Whether a release reads it as its values, or refers to it. */
  boolean isUsed(Node document) {
    return used.contains(document);
  }

  /**
   * The values in a file.
   *
   * @param from the file that refers to it
   * @param reference a path as written in the release, relative to a repository that is not known
   *     here
   * @return empty if it is not among the sources, or matches several of them
   */
  Optional<Node.Mapping> values(Source from, String reference) {
    List<String> names =
        documents.stream().map(document -> document.source().name()).distinct().toList();
    Optional<String> name = match(names, folder(from.name()), reference);
    List<Node> found =
        documents.stream()
            .filter(document -> name.filter(document.source().name()::equals).isPresent())
            .map(Document::node)
            .toList();
    found.forEach(used::add);
    return found.stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .findFirst();
  }

  /** Whether a file, or a folder with files, is among the sources. */
  boolean has(Source from, String reference) {
    List<String> names =
        documents.stream().map(document -> document.source().name()).distinct().toList();
    String folder = folder(from.name());
    String beside = normal(folder.isEmpty() ? reference : folder + "/" + reference);
    return match(names, folder, reference).isPresent()
        || names.stream().anyMatch(name -> normal(name).startsWith(beside + "/"));
  }

  private static Optional<String> match(List<String> names, String folder, String reference) {
    String path = reference.replaceFirst("^\\$[^/]*/", "").replaceFirst("^(\\./|/)+", "");
    String beside = normal(folder.isEmpty() ? path : folder + "/" + path);
    Optional<String> exact = names.stream().filter(name -> normal(name).equals(beside)).findFirst();
    if (exact.isPresent() || path.contains("://")) {
      return exact;
    }
    String tail = normal(path).replaceFirst("^(\\.\\./)+", "");
    List<String> alike = ending(names, tail);
    if (alike.isEmpty()) {
      alike = ending(names, tail.substring(tail.lastIndexOf('/') + 1));
    }
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  private static List<String> ending(List<String> names, String tail) {
    return names.stream()
        .filter(name -> normal(name).equals(tail) || normal(name).endsWith("/" + tail))
        .toList();
  }

  /** A path without {@code .}, and without {@code ..} after a folder. */
  private static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/")) {
      boolean up =
          part.equals("..") && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..");
      if (up) {
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /** An object by its kind and name. An object without a namespace matches every namespace. */
  Optional<Resource> object(String kind, String namespace, String name) {
    return objects()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .filter(
            object ->
                namespace.isEmpty()
                    || object.namespace().isEmpty()
                    || object.namespace().equals(namespace))
        .findFirst();
  }
}
