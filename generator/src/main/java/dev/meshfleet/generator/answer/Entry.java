package dev.meshfleet.generator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meshfleet.application.Application;
import dev.meshfleet.yaml.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A mesh in the answer. An entry is written once and reused until the mesh changes, because only
 * the commit id changes with each commit.
 */
final class Entry {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String FIELD = "\"commit\":\"";
  private static final String ANY_COMMIT = "0".repeat(40);

  private final Application mesh;
  private final byte[] before;
  private final byte[] after;

  private Entry(Application mesh, byte[] before, byte[] after) {
    this.mesh = mesh;
    this.before = before;
    this.after = after;
  }

  static Entry of(Application mesh, String renderer) {
    String json = JsonText.line(mesh.in(new Application.Origin(ANY_COMMIT, renderer)).parameters());
    prove(json, mesh.name());
    int at = json.indexOf(FIELD + ANY_COMMIT) + FIELD.length();
    return new Entry(
        mesh,
        json.substring(0, at).getBytes(UTF_8),
        json.substring(at + ANY_COMMIT.length()).getBytes(UTF_8));
  }

  Application mesh() {
    return mesh;
  }

  void write(byte[] commit, ByteArrayOutputStream out) {
    out.writeBytes(before);
    out.writeBytes(commit);
    out.writeBytes(after);
  }

  /** Reads the entry as Argo CD does. */
  private static void prove(String text, String application) {
    boolean found = false;
    int depth = 0;
    try (JsonParser json = JSON.createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1
            && token == JsonToken.FIELD_NAME
            && json.currentName().equals("application")) {
          found = application.equals(json.nextTextValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the entry is not valid JSON", e);
    }
    if (!found || depth != 0 || !text.contains(FIELD + ANY_COMMIT)) {
      throw new IllegalStateException("the entry of %s is incomplete".formatted(application));
    }
  }
}
