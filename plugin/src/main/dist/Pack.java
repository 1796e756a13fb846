import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.InjectionComposer;
import dev.meshfleet.render.OutlineCompiler;
import dev.meshfleet.yaml.PackedFiles;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Packs each folder of resources into one file, which {@code PackedFiles} opens. The file contains
 * parsed YAML and compiled Jinja templates.
 *
 * <p>The build runs it as {@code java -cp CLASSES Pack.java RESOURCES TARGET FOLDER...}.
 */
public final class Pack {
  private Pack() {}

  /**
   * @param args the folder of all resources, the folder for the output, and the folders to pack
   */
  public static void main(String... args) throws IOException {
    for (int i = 2; i < args.length; i++) {
      Map<String, Object> files = pack(Path.of(args[0], args[i]));
      byte[] packed =
          PackedFiles.packed(args[i].equals("injection") ? InjectionComposer.compose(files) : files);
      Files.write(Path.of(args[1], args[i] + ".packed"), packed);
    }
  }

  private static Map<String, Object> pack(Path folder) throws IOException {
    Map<String, Object> packed = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(file);
        if (path.endsWith(".yaml")) {
          packed.put(path.substring(0, path.length() - ".yaml".length()), read(path, bytes));
        } else if (path.endsWith(".j2")) {
          packed.putAll(OutlineCompiler.compile(path, new String(bytes, UTF_8)));
        } else {
          packed.put(path, new String(bytes, UTF_8));
        }
      }
    }
    return packed;
  }

  private static Object read(String path, byte[] bytes) {
    Findings findings = Findings.ofFleet();
    return StrictYaml.read(path, bytes, findings)
        .orElseThrow(() -> new IllegalStateException(findings.inFileOrder().toString()))
        .value();
  }
}
