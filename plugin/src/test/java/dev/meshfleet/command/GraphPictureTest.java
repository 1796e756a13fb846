package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The geometry of a picture: nothing overlaps, and nothing is outside of its frame. */
class GraphPictureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {"guests-of-a-host", "federated-meshes", "gateways", "primary-of-a-remote"})
  void everyBoxHasAPlaceOfItsOwn(String fleet) throws Exception {
    check(Call.in(GOLDEN.resolve(fleet), "graph", "-o", "svg"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20, 45, 200})
  void everyBoxHasAPlaceOfItsOwnInFleetsOfAnySize(int tenants) throws Exception {
    Graphs.fleet(scratch.resolve("tenants"), tenants);

    check(Call.in(scratch, "graph", "-o", "svg"));
    check(Call.in(scratch, "graph", "-o", "svg", "--by", "owner"));
    check(Call.in(scratch, "graph", "-o", "svg", "--by", "wave", "--detail", "names"));
    check(Call.in(scratch, "graph", "-o", "svg", "--detail", "totals"));
  }

  @Test
  void guestsAreInTheFrameOfTheirHost() throws Exception {
    Element root = picture(Call.in(GOLDEN.resolve("guests-of-a-host"), "graph", "-o", "svg"));

    Element mesh = labelled(root, "mesh of platform");

    assertThat(cards(mesh))
        .extracting(card -> card.getAttribute("aria-label").split(";")[0])
        .containsExactly("tenant platform", "guest tenant shop", "guest tenant web");
    assertThat(elements(root, "path"))
        .noneMatch(path -> path.getAttribute("class").equals("link guest"));
  }

  @Test
  void everyControlPlaneIsJoinedWithWhatItServes() throws Exception {
    Element root = picture(Call.in(REPOSITORY, "graph", "checkout", "-o", "svg"));
    Element card = cards(root).get(0);

    assertThat(joined(card, "serves")).contains("istiod 1.29.6 > checkout-web");
    assertThat(joined(card, "serves-canary")).containsExactly("canary 1.30.3 > checkout-beta");
    assertThat(card.getAttribute("aria-label"))
        .contains("namespace checkout-beta", "served by canary 1.30.3");
  }

  @Test
  void textForScreenReadersSaysWhatThePictureShows() throws Exception {
    Graphs.fleet(scratch.resolve("tenants"), 60);
    Element root = picture(Call.in(scratch, "graph", "-o", "svg"));

    assertThat(elements(root, "desc").get(0).getTextContent())
        .isEqualTo("54 tenants, 6 guest tenants, 6 permissions to call, 6 imports");
    assertThat(labelled(root, "cluster one").getAttribute("role")).isEqualTo("group");
    assertThat(cards(root))
        .allMatch(card -> card.getAttribute("role").equals("img"))
        .extracting(card -> card.getAttribute("aria-label"))
        .contains(
            "guest tenant t1; 2 namespaces · 1 gateway · 1 host; guest of t0; team-1 · wave 1",
            "tenant t18; 1.30.3; 2 namespaces · 1 gateway · 1 host; team-3 · wave 0;"
                + " imports from t17");
  }

  @Test
  void nothingIsCutOff() throws Exception {
    String host = "a-host-with-a-name-as-long-as-dns-allows-for-one-label-really.".repeat(3);
    Graphs.fleet(scratch.resolve("tenants"), 1);
    Path file = scratch.resolve("tenants/t0.yaml");
    String tenant = Files.readString(file);
    Files.writeString(file, tenant.replace("t0.example.com", host + "example.com"));
    Call call = Call.in(scratch, "graph", "-o", "svg");

    check(call);
    assertThat(elements(picture(call), "text"))
        .extracting(Element::getTextContent)
        .contains(host + "example.com");
  }

  private static Element picture(Call call) throws Exception {
    assertThat(call.exit()).as(call.err()).isZero();
    return parsed(call.out()).getDocumentElement();
  }

  private static Element labelled(Element root, String label) {
    return elements(root, "g").stream()
        .filter(g -> g.getAttribute("aria-label").equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> cards(Element root) {
    return elements(root, "g").stream()
        .filter(g -> g.getAttribute("class").equals("card"))
        .toList();
  }

  /** The titles of the two parts that each line of a kind begins and ends at. */
  private static List<String> joined(Element card, String kind) {
    List<String> joined = new ArrayList<>();
    for (Element path : elements(card, "path")) {
      if (path.getAttribute("class").equals("link " + kind)) {
        String[] d = path.getAttribute("d").substring(1).split("[ HV]");
        joined.add(
            partAt(card, number(d, 0) - 1, number(d, 1))
                + " > "
                + partAt(card, number(d, 4) + 1, number(d, 3)));
      }
    }
    return joined;
  }

  private static String partAt(Element card, double x, double y) {
    List<Rectangle2D> boxes = boxes(card);
    Rectangle2D part =
        boxes.subList(1, boxes.size()).stream()
            .filter(box -> box.contains(x, y))
            .findFirst()
            .orElseThrow();
    return elements(card, "text").stream()
        .filter(text -> part.contains(at(elements(text, "tspan").get(0))))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  private static Point2D at(Element text) {
    return new Point2D.Double(
        Double.parseDouble(text.getAttribute("x")), Double.parseDouble(text.getAttribute("y")));
  }

  private static void check(Call call) throws Exception {
    Element root = picture(call);
    String[] size = root.getAttribute("viewBox").split(" ");
    Rectangle2D sheet =
        new Rectangle2D.Double(0, 0, Double.parseDouble(size[2]), Double.parseDouble(size[3]));
    List<Element> cards = cards(root);
    List<Rectangle2D> boxes = cards.stream().map(card -> boxes(card).get(0)).toList();
    assertThat(boxes).isNotEmpty().allMatch(sheet::contains);
    apart(boxes);
    cards.forEach(GraphPictureTest::partsAreInside);
    frames(root, sheet);
    linksAvoid(boxes, root, sheet);
  }

  /** Each frame contains its cards and inner frames; frames beside each other do not meet. */
  private static void frames(Element root, Rectangle2D sheet) {
    List<Rectangle2D> outer = new ArrayList<>();
    for (Element group : elements(root, "g")) {
      if (!group.getAttribute("role").equals("group")) {
        continue;
      }
      Rectangle2D frame = box(elements(group, "rect").get(0));
      assertThat(sheet.contains(frame)).isTrue();
      assertThat(cards(group)).allMatch(card -> frame.contains(boxes(card).get(0)));
      List<Rectangle2D> inner =
          elements(group, "rect").stream()
              .filter(rect -> rect.getAttribute("class").equals("frame"))
              .map(GraphPictureTest::box)
              .toList();
      assertThat(inner).allMatch(frame::contains);
      apart(inner.subList(1, inner.size()));
      boolean isInner = outer.stream().anyMatch(other -> other.contains(frame));
      if (!isInner) {
        assertThat(outer).noneMatch(frame::intersects);
        outer.add(frame);
      }
    }
  }

  private static void partsAreInside(Element card) {
    List<Rectangle2D> boxes = boxes(card);
    List<Rectangle2D> parts = boxes.subList(1, boxes.size());
    assertThat(parts).allMatch(boxes.get(0)::contains);
    apart(parts);
    for (Element text : elements(card, "tspan")) {
      assertThat(boxes.get(0).contains(at(text))).as(text.getTextContent()).isTrue();
    }
  }

  private static void apart(List<Rectangle2D> boxes) {
    for (int i = 0; i < boxes.size(); i++) {
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).intersects(boxes.get(j)))
            .as(boxes.get(i) + " and " + boxes.get(j))
            .isFalse();
      }
    }
  }

  /** A link touches the borders of two cards, crosses none, and stays on the sheet. */
  private static void linksAvoid(List<Rectangle2D> boxes, Element root, Rectangle2D sheet) {
    for (Element path : elements(root, "path")) {
      if (path.getElementsByTagName("title").getLength() == 0) {
        continue; // an arrowhead, a line inside of a card, or in the legend
      }
      String[] points = path.getAttribute("d").substring(1).split("[L ]");
      for (int i = 0; i + 3 < points.length; i += 2) {
        Line2D line =
            new Line2D.Double(
                number(points, i),
                number(points, i + 1),
                number(points, i + 2),
                number(points, i + 3));
        assertThat(sheet.contains(line.getP1())).as(path.getTextContent()).isTrue();
        for (Rectangle2D box : boxes) {
          Rectangle2D inside =
              new Rectangle2D.Double(
                  box.getX() + 1, box.getY() + 1, box.getWidth() - 2, box.getHeight() - 2);
          assertThat(line.intersects(inside)).as(path.getTextContent()).isFalse();
        }
      }
    }
  }

  private static double number(String[] points, int at) {
    return Double.parseDouble(points[at]);
  }

  private static List<Rectangle2D> boxes(Element card) {
    return elements(card, "rect").stream().map(GraphPictureTest::box).toList();
  }

  private static Rectangle2D box(Element rect) {
    return new Rectangle2D.Double(
        Double.parseDouble(rect.getAttribute("x")),
        Double.parseDouble(rect.getAttribute("y")),
        Double.parseDouble(rect.getAttribute("width")),
        Double.parseDouble(rect.getAttribute("height")));
  }

  static List<Element> elements(Element in, String name) {
    NodeList nodes = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  static Document parsed(String svg) throws Exception {
    DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return xml.parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
