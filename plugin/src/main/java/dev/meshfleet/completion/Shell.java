package dev.meshfleet.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;

/** A shell with completion. */
public enum Shell {
  BASH(BashWords::of),
  ZSH(ZshWords::of),
  FISH(FishWords::of);

  private static final String PLACE = "# the verbs stand here\n";

  private final Function<Verb, List<String>> words;

  Shell(Function<Verb, List<String>> words) {
    this.words = words;
  }

  /**
   * The completion script of this shell. The script looks up the names of tenants and clusters
   * itself, because starting Java would take longer.
   */
  public String script(CommandLine command) {
    String frame = frame();
    String made = String.join("\n", words.apply(Verb.of(command))) + "\n";
    return frame.replace(PLACE, made);
  }

  private String frame() {
    String file = "/completion/meshfleet." + name().toLowerCase(Locale.ROOT);
    try (InputStream in = Shell.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
