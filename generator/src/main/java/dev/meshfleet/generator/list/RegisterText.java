package dev.meshfleet.generator.list;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.meshfleet.application.Application;
import dev.meshfleet.graph.Portrait;
import dev.meshfleet.yaml.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A register as text: one line for the register, one for each tenant, and an end line, so that a
 * truncated text is detected.
 */
public final class RegisterText {
  /** Writes only the components of a portrait, not the values that it derives from them. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private static final TypeReference<LinkedHashMap<String, Object>> PARAMETERS =
      new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final String END = "end";

  private RegisterText() {}

  /** Writes a register. */
  public static void write(Register register, Writer out) throws IOException {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("commit", register.commit());
    head.put("taken", register.taken());
    head.put("refusal", register.refusal());
    head.put("folder", register.folder());
    head.put("known", register.settings().known());
    head.put("blob", register.settings().blob());
    head.put("clusters", register.settings().clusters());
    head.put("problem", register.settings().problem());
    head.put("waiting", register.waiting());
    out.write(JsonText.line(head) + "\n");
    for (Iterator<Map.Entry<String, TenantState>> all = register.tenants().iterator();
        all.hasNext(); ) {
      Map.Entry<String, TenantState> tenant = all.next();
      out.write(JsonText.line(line(tenant.getKey(), tenant.getValue())) + "\n");
    }
    out.write(END + "\n");
  }

  private static Map<String, Object> line(String name, TenantState state) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", name);
    line.put("said", parameters(state.declared()));
    line.put("claims", state.claims());
    if (!state.listed().equals(state.declared())) {
      line.put("listed", parameters(state.listed()));
    }
    state
        .portrait()
        .ifPresent(portrait -> line.put("portrait", MAPPER.convertValue(portrait, PARAMETERS)));
    line.put("present", state.present());
    line.put("problem", state.problem());
    line.put("held", state.held());
    return line;
  }

  private static List<Map<String, Object>> parameters(List<Application> meshes) {
    return meshes.stream().map(Application::parameters).toList();
  }

  /**
   * Reads the output of {@link #write}.
   *
   * @throws IOException when the text has another format, or is truncated
   */
  public static Register read(BufferedReader in) throws IOException {
    JsonNode head = MAPPER.readTree(line(in));
    PersistentMap<TenantState> states = PersistentMap.empty();
    PersistentMap<String> owners = PersistentMap.empty();
    SortedSet<String> unread = new TreeSet<>();
    int listed = 0;
    for (String text = line(in); !text.equals(END); text = line(in)) {
      JsonNode line = MAPPER.readTree(text);
      String name = line.path("name").asText();
      TenantState state = state(line);
      states = states.with(name, state);
      listed += state.listed().isEmpty() ? 0 : 1;
      if (state.isUnread()) {
        unread.add(name);
      }
      for (Application mesh : state.listed()) {
        owners = owners.with(mesh.name(), name);
      }
    }
    TreeSet<String> waiting = new TreeSet<>();
    head.path("waiting").forEach(name -> waiting.add(name.asText()));
    return new Register(
        head.path("commit").asText(),
        head.path("taken").asText(),
        head.path("refusal").asText(),
        head.path("folder").asText(),
        settings(head),
        states,
        owners,
        waiting,
        unread,
        listed);
  }

  private static Settings settings(JsonNode head) {
    return new Settings(
        head.path("known").asBoolean(),
        head.path("blob").asText(),
        MAPPER.convertValue(head.path("clusters"), NAMES),
        head.path("problem").asText());
  }

  private static String line(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("the stored list is truncated");
    }
    return line;
  }

  private static TenantState state(JsonNode line) {
    List<Application> declared = meshes(line.path("said"));
    return new TenantState(
        declared,
        MAPPER.convertValue(line.path("claims"), NAMES),
        portrait(line),
        line.has("listed") ? meshes(line.path("listed")) : declared,
        line.path("present").asBoolean(),
        line.path("problem").asText(),
        line.path("held").asText());
  }

  private static Optional<Portrait> portrait(JsonNode line) {
    return line.has("portrait")
        ? Optional.of(MAPPER.convertValue(line.path("portrait"), Portrait.class))
        : Optional.empty();
  }

  private static List<Application> meshes(JsonNode list) {
    List<Application> meshes = new ArrayList<>();
    for (JsonNode item : list) {
      Map<String, Object> parameters = MAPPER.convertValue(item, PARAMETERS);
      meshes.add(
          new Application(
              (String) parameters.get("application"),
              (String) parameters.get("tenant"),
              (String) parameters.get("cluster"),
              parameters));
    }
    return meshes;
  }
}
