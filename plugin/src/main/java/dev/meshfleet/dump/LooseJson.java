package dev.meshfleet.dump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.PlainJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON values, one after the other. */
final class LooseJson {
  private static final int MAX_DEPTH = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(64)
                  .maxStringLength(Document.MAX_BYTES)
                  .build())
          .build();

  private LooseJson() {}

  static List<Document> read(String file, byte[] text, Findings findings) {
    List<Document> documents = new ArrayList<>();
    try (JsonParser in = FACTORY.createParser(text)) {
      while (in.nextToken() != null) {
        Place start = place(file, in.currentTokenLocation());
        Object value = PlainJson.read(in);
        if (value != null) {
          documents.add(new Document(start, value));
        }
      }
    } catch (JsonProcessingException e) {
      // The parser's own words quote what stands there, and that could be a secret.
      findings.error(place(file, e.getLocation()), Code.SYNTAX, "not valid JSON from here on", "");
    } catch (IOException e) {
      findings.error(Place.startOf(file), Code.SYNTAX, "not valid JSON", "");
    }
    return documents;
  }

  private static Place place(String file, JsonLocation at) {
    return at == null
        ? Place.startOf(file)
        : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
