import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Raises the class files of old libraries to a version that the JVM's archive of loaded classes takes.
 *
 * <p>jinjava holds an expression language, and picocli is written, for Java 5. Such classes are left
 * out of the archive and are found, parsed and verified anew in every process: a fifth of the time of
 * a start. Only the version and the frames that verifying it needs are added; the code stays as it is.
 *
 * <p>Run by the build as {@code java -cp asm.jar ModernClasses.java LIB JAR...}.
 */
public final class ModernClasses {
  private static final int OLDEST_ARCHIVED = Opcodes.V1_6;

  private final ClassLoader libraries;

  private ModernClasses(ClassLoader libraries) {
    this.libraries = libraries;
  }

  /**
   * @param args the folder of all libraries, then the jars to work on
   */
  public static void main(String... args) throws IOException {
    List<URL> all = new ArrayList<>();
    try (var jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
      for (Path jar : jars) {
        all.add(jar.toUri().toURL());
      }
    }
    try (URLClassLoader loader = new URLClassLoader(all.toArray(URL[]::new))) {
      for (int i = 1; i < args.length; i++) {
        new ModernClasses(loader).rewrite(Path.of(args[i]));
      }
    }
  }

  private void rewrite(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile old = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      Enumeration<? extends ZipEntry> entries = old.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        byte[] content = old.getInputStream(entry).readAllBytes();
        out.write(entry.getName().endsWith(".class") ? modern(content) : content);
        out.closeEntry();
      }
    }
    Files.write(jar, bytes.toByteArray());
  }

  private byte[] modern(byte[] content) {
    ClassReader reader = new ClassReader(content);
    int version = reader.readShort(6);
    if (version >= OLDEST_ARCHIVED) {
      return content;
    }
    ClassWriter writer = new Frames();
    reader.accept(new Version(writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** Writes a class as one of Java 8. */
  private static final class Version extends org.objectweb.asm.ClassVisitor {
    Version(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] interfaces) {
      super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
    }
  }

  /** Computes frames; where two types meet, their common parent is looked up among the libraries. */
  private final class Frames extends ClassWriter {
    Frames() {
      super(ClassWriter.COMPUTE_FRAMES);
    }

    @Override
    protected ClassLoader getClassLoader() {
      return libraries;
    }
  }
}
