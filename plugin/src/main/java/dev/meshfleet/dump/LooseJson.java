package dev.meshfleet.dump;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.PlainJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON values, one after the other, and of lists one item after the other. */
final class LooseJson {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_DIGITS = 64;

  private static final String TOO_MUCH =
      "values are nested more than %d levels deep, or a number has more than %d digits"
          .formatted(MAX_DEPTH, MAX_DIGITS);
  private static final String MEND =
      "check that the file is complete, and check the commas, brackets and quotes"
          + " here and just before";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_DIGITS)
                  .maxStringLength(Documents.MAX_BYTES)
                  .build())
          .build();

  private final String file;
  private final JsonParser in;
  private final Documents.Taker taker;

  private LooseJson(String file, JsonParser in, Documents.Taker taker) {
    this.file = file;
    this.in = in;
    this.taker = taker;
  }

  static void read(String file, byte[] text, Findings findings, Documents.Taker taker) {
    try (JsonParser in = FACTORY.createParser(text)) {
      LooseJson json = new LooseJson(file, in, taker);
      while (in.nextToken() != null) {
        json.value();
      }
    } catch (StreamConstraintsException e) {
      findings.error(
          place(file, e.getLocation()), Code.FILE, TOO_MUCH, "check that this file is a dump");
    } catch (JsonProcessingException e) {
      // The message of the parser quotes the input, which could be a secret.
      findings.error(
          place(file, e.getLocation()), Code.SYNTAX, "not valid JSON from here on", MEND);
    } catch (IOException e) {
      findings.error(Place.startOf(file), Code.SYNTAX, "not valid JSON", MEND);
    }
  }

  private void value() throws IOException {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      items();
    } else if (in.currentToken() == JsonToken.START_OBJECT) {
      object();
    } else {
      taker.take(place(file, in.currentTokenLocation()), PlainJson.read(in));
    }
  }

  private void items() throws IOException {
    while (in.nextToken() != JsonToken.END_ARRAY) {
      taker.take(place(file, in.currentTokenLocation()), PlainJson.read(in));
    }
  }

  private void object() throws IOException {
    Place start = place(file, in.currentTokenLocation());
    Map<String, Object> object = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      boolean list = in.nextToken() == JsonToken.START_ARRAY && key.equals("items");
      if (list) {
        items();
      }
      object.put(key, list ? List.of() : PlainJson.read(in));
    }
    taker.take(start, object);
  }

  private static Place place(String file, JsonLocation at) {
    return at == null
        ? Place.startOf(file)
        : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
