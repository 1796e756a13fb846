package dev.meshfleet.generator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.generator.list.Register;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.graph.FleetGraph;
import dev.meshfleet.graph.Graph;
import dev.meshfleet.graph.GraphFormat;
import dev.meshfleet.graph.Portrait;
import dev.meshfleet.graph.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The picture of the fleet, of one cluster, or of one tenant. Pictures are cached until the list
 * changes. Large pictures are not drawn: the content of tenant files determines the number of boxes
 * and arrows, and the layout uses time and memory of the generator.
 */
public final class FleetPicture {
  /** Allows only the style sheet of the picture itself. */
  public static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'; sandbox"
          .formatted(Checksum.of(GraphFormat.styleOfSvg()));

  private static final int MOST = 600;
  private static final int KEPT = 16;

  private Register register;
  private List<Portrait> tenants = List.of();
  private final Map<View, Graph> graphs = kept();
  private final Map<View, byte[]> pictures = kept();

  private static <V> Map<View, V> kept() {
    return new LinkedHashMap<>(KEPT, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<View, V> eldest) {
        return size() > KEPT;
      }
    };
  }

  /** One sentence with the numbers of elements in the picture; empty without a picture. */
  public synchronized Optional<String> words(Optional<Snapshot> known, View view) {
    return known.flatMap(snapshot -> graph(snapshot.register(), view)).map(Graph::summary);
  }

  /** The picture as SVG; empty when nothing is listed, or when it is too large to be drawn. */
  public synchronized Optional<byte[]> of(Optional<Snapshot> known, View view) {
    return known
        .flatMap(snapshot -> graph(snapshot.register(), view))
        .map(
            graph ->
                pictures.computeIfAbsent(view, key -> GraphFormat.SVG.of(graph).getBytes(UTF_8)));
  }

  private Optional<Graph> graph(Register now, View view) {
    if (now != register) {
      register = now;
      tenants =
          now.tenants()
              .filter(tenant -> !tenant.getValue().listed().isEmpty())
              .flatMap(tenant -> tenant.getValue().portrait().stream())
              .toList();
      graphs.clear();
      pictures.clear();
    }
    if (tenants.isEmpty()) {
      return Optional.empty();
    }
    Graph graph = graphs.computeIfAbsent(view, key -> FleetGraph.of("Fleet", tenants, view));
    return graph.size() == 0 || graph.size() > MOST ? Optional.empty() : Optional.of(graph);
  }
}
