package dev.meshfleet.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.StrictYaml;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A template of the platform team, {@code tenants/templates/<name>.yaml.j2}, rendered for every
 * tenant.
 *
 * @param path the path as in places
 */
public record PlatformTemplate(String path, String text) {
  public static final String FOLDER = "templates";

  private static final String ENDING = ".yaml.j2";
  private static final Pattern AS_JSON = Pattern.compile("\\|\\s*+tojson\\s*+-?\\z");
  private static final int MOST_REPORTED = 20;
  private static final int LONGEST = 100;

  /**
   * @param files all files of the folder
   * @param findings receives the problems, which concern every tenant
   */
  public static List<PlatformTemplate> read(List<SourceFile> files, Findings findings) {
    List<PlatformTemplate> templates = new ArrayList<>();
    for (SourceFile file : files) {
      if (!file.name().endsWith(ENDING)) {
        refuse(
            file, findings, "the name of a template must end in " + ENDING, "rename or remove it");
      } else if (file.type() != SourceFile.Type.REGULAR) {
        String what = file.type().words();
        refuse(
            file,
            findings,
            "this is %s; only regular files are read".formatted(what),
            "replace it by the file itself");
      } else if (file.bytes().length > StrictYaml.MAX_BYTES) {
        refuse(file, findings, "the template is too large", "split it");
      } else {
        template(file, findings, templates);
      }
    }
    return List.copyOf(templates);
  }

  private static void template(
      SourceFile file, Findings findings, List<PlatformTemplate> templates) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
      refuseRaw(file.path(), text, findings);
      templates.add(new PlatformTemplate(file.path(), text));
    } catch (CharacterCodingException e) {
      refuse(file, findings, "the file is not UTF-8 text", "save it as UTF-8");
    }
  }

  /** Checks each place once, and reports the first of several problems. */
  private static void refuseRaw(String path, String text, Findings findings) {
    int reported = 0;
    int start = text.indexOf("{{");
    while (start >= 0 && reported < MOST_REPORTED) {
      int end = text.indexOf("}}", start);
      String placed = end < 0 ? "" : text.substring(start + 2, end);
      if (end >= 0 && !AS_JSON.matcher(placed).find()) {
        reported++;
        findings.error(
            placeOf(path, text, start),
            Code.TEMPLATE,
            "the value is inserted without | tojson",
            "write {{ %s | tojson }}".formatted(shortened(placed.strip())));
      }
      start = end < 0 ? -1 : text.indexOf("{{", end + 2);
    }
  }

  private static Place placeOf(String path, String text, int at) {
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(path, line, at - before.lastIndexOf('\n'));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static void refuse(SourceFile file, Findings findings, String message, String remedy) {
    findings.error(Place.startOf(file.path()), Code.FILE, message, remedy);
  }
}
