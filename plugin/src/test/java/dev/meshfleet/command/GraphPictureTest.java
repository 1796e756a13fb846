package dev.meshfleet.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What stands where in a picture: nothing on top of anything else. */
class GraphPictureTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden").toAbsolutePath();

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

  private static void check(Call call) throws Exception {
    assertThat(call.exit()).as(call.err()).isZero();
    Document picture = parsed(call.out());
    Element root = picture.getDocumentElement();
    String[] size = root.getAttribute("viewBox").split(" ");
    Rectangle2D sheet =
        new Rectangle2D.Double(0, 0, Double.parseDouble(size[2]), Double.parseDouble(size[3]));
    List<Element> cards =
        elements(root, "g").stream().filter(g -> g.getAttribute("class").equals("card")).toList();
    List<Rectangle2D> boxes = cards.stream().map(card -> boxes(card).get(0)).toList();
    assertThat(boxes).isNotEmpty().allMatch(sheet::contains);
    apart(boxes);
    cards.forEach(GraphPictureTest::partsAreInside);
    List<Rectangle2D> frames =
        elements(root, "rect").stream()
            .filter(rect -> rect.getAttribute("class").equals("frame"))
            .map(GraphPictureTest::box)
            .toList();
    apart(frames);
    assertThat(boxes).allMatch(box -> frames.stream().anyMatch(frame -> frame.contains(box)));
    linksAvoid(boxes, root);
  }

  private static void partsAreInside(Element card) {
    List<Rectangle2D> boxes = boxes(card);
    List<Rectangle2D> parts = boxes.subList(1, boxes.size());
    assertThat(parts).allMatch(boxes.get(0)::contains);
    apart(parts);
    for (Element text : elements(card, "text")) {
      double y = Double.parseDouble(text.getAttribute("y"));
      double x = Double.parseDouble(text.getAttribute("x"));
      assertThat(boxes.get(0).contains(x, y)).as(text.getTextContent()).isTrue();
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

  /** A link touches the borders of two cards, and crosses none. */
  private static void linksAvoid(List<Rectangle2D> boxes, Element root) {
    for (Element path : elements(root, "path")) {
      if (path.getElementsByTagName("title").getLength() == 0) {
        continue; // an arrowhead, or in the legend
      }
      String[] points = path.getAttribute("d").substring(1).split("[L ]");
      for (int i = 0; i + 3 < points.length; i += 2) {
        Line2D line =
            new Line2D.Double(
                number(points, i),
                number(points, i + 1),
                number(points, i + 2),
                number(points, i + 3));
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
