package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The place of every frame, card and link, from the layered layout of the Eclipse Layout Kernel.
 * Links of one kind that leave or enter a card share a port, so that they are bundled. Cards
 * without links take no part in that layout: they form one block of columns in their frame.
 */
final class SvgPlan {
  private static final double TITLE_SIZE = 13;
  static final double GAP = 22;
  private static final double TITLE = 32;
  private static final double FRAME_PAD = 14;

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, Place> cards = new LinkedHashMap<>();
  private final Map<String, ElkNode> frames = new LinkedHashMap<>();
  private final Map<String, ElkPort> ports = new HashMap<>();
  private final Map<Link, ElkEdge> edges = new LinkedHashMap<>();
  private final Map<ElkNode, Double> heights = new HashMap<>();
  private final Set<String> loners;
  private final List<Link> links;

  private SvgPlan(Graph graph, Map<String, SvgCard> drawn) {
    this.loners = graph.loners();
    this.links = graph.linksOfCards();
    SvgLayers.in(root);
    if (graph.groups().stream().allMatch(this::isClosed)) {
      SvgLayers.separate(root);
    }
    graph.groups().forEach(group -> frame(group, root, drawn));
    links.forEach(link -> edges.computeIfAbsent(link, this::edge));
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
  }

  /** A card is a node, or a part of the block of its frame. */
  private record Place(ElkNode node, Box within) {}

  /**
   * Lays out a graph.
   *
   * @param drawn the measured cards, by id
   */
  static SvgPlan of(Graph graph, Map<String, SvgCard> drawn) {
    return new SvgPlan(graph, drawn);
  }

  private void frame(Group group, ElkNode parent, Map<String, SvgCard> drawn) {
    ElkNode frame = ElkGraphUtil.createNode(parent);
    frames.put(group.id(), frame);
    SvgLayers.in(frame);
    frame.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSize());
    frame.setProperty(
        LayeredOptions.NODE_SIZE_MINIMUM,
        new KVector(SvgText.width(group.title(), TITLE_SIZE) + 2 * FRAME_PAD, TITLE));
    if (isClosed(group) && group.inner().stream().allMatch(this::isClosed)) {
      SvgLayers.separate(frame);
    }
    List<SvgCard> alone = new ArrayList<>();
    for (Card card : group.cards()) {
      if (loners.contains(card.id())) {
        alone.add(drawn.get(card.id()));
      } else {
        node(drawn.get(card.id()), frame);
      }
    }
    double below = alone.size() == group.cards().size() && group.inner().isEmpty() ? 0 : GAP;
    double block = block(alone, frame);
    frame.setProperty(
        LayeredOptions.PADDING,
        new ElkPadding(TITLE, FRAME_PAD, FRAME_PAD + (block == 0 ? 0 : block + below), FRAME_PAD));
    group.inner().forEach(inner -> frame(inner, frame, drawn));
  }

  private void node(SvgCard card, ElkNode frame) {
    ElkNode node = ElkGraphUtil.createNode(frame);
    node.setDimensions(card.width(), card.height());
    cards.put(card.card().id(), new Place(node, new Box(0, 0, card.width(), card.height())));
  }

  /** Cards without links are at the bottom of their frame; returns their height. */
  private double block(List<SvgCard> alone, ElkNode frame) {
    if (alone.isEmpty()) {
      return 0;
    }
    List<Box> boxes = SvgCard.columns(alone, GAP);
    for (int i = 0; i < boxes.size(); i++) {
      cards.put(alone.get(i).card().id(), new Place(frame, boxes.get(i)));
    }
    KVector least = frame.getProperty(LayeredOptions.NODE_SIZE_MINIMUM);
    double width = boxes.stream().mapToDouble(box -> box.x() + box.width()).max().orElse(0);
    double height = boxes.stream().mapToDouble(box -> box.y() + box.height()).max().orElse(0);
    frame.setProperty(
        LayeredOptions.NODE_SIZE_MINIMUM,
        new KVector(
            Math.max(least.x, width + 2 * FRAME_PAD),
            Math.max(least.y, height + TITLE + FRAME_PAD)));
    heights.put(frame, height);
    return height;
  }

  /** Whether no link crosses the border of a group. */
  private boolean isClosed(Group group) {
    Set<String> own = group.allCards().map(Card::id).collect(Collectors.toSet());
    return links.stream().allMatch(link -> own.contains(link.from()) == own.contains(link.to()));
  }

  private ElkEdge edge(Link link) {
    return ElkGraphUtil.createSimpleEdge(
        port(link.from(), link.relation(), "out"), port(link.to(), link.relation(), "in"));
  }

  private ElkPort port(String card, Relation relation, String way) {
    return ports.computeIfAbsent(
        card + " " + relation + " " + way, key -> ElkGraphUtil.createPort(cards.get(card).node()));
  }

  double width() {
    return root.getWidth();
  }

  double height() {
    return root.getHeight();
  }

  Box frame(Group group) {
    ElkNode frame = frames.get(group.id());
    KVector at = corner(frame);
    return new Box(at.x, at.y, frame.getWidth(), frame.getHeight());
  }

  Box card(String id) {
    Place place = cards.get(id);
    KVector at = corner(place.node());
    Box within = place.within();
    if (loners.contains(id)) {
      at.add(FRAME_PAD, place.node().getHeight() - FRAME_PAD - heights.get(place.node()));
    }
    return new Box(at.x + within.x(), at.y + within.y(), within.width(), within.height());
  }

  /** The points of a link, from card to card. */
  List<KVector> line(Link link) {
    ElkEdge edge = edges.get(link);
    KVector at = corner(edge.getContainingNode());
    List<KVector> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new KVector(section.getStartX(), section.getStartY()).add(at));
      section
          .getBendPoints()
          .forEach(bend -> points.add(new KVector(bend.getX(), bend.getY()).add(at)));
      points.add(new KVector(section.getEndX(), section.getEndY()).add(at));
    }
    return points;
  }

  /** The points at which links of one bundle separate. */
  List<KVector> junctions(Link link) {
    ElkEdge edge = edges.get(link);
    KVector at = corner(edge.getContainingNode());
    return edge.getProperty(LayeredOptions.JUNCTION_POINTS).stream()
        .map(point -> new KVector(point).add(at))
        .toList();
  }

  /** Coordinates of a node are relative to its frame. */
  private static KVector corner(ElkNode node) {
    KVector at = new KVector();
    for (ElkNode each = node; each != null; each = each.getParent()) {
      at.add(each.getX(), each.getY());
    }
    return at;
  }
}
