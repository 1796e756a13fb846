import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes libraries start faster, in two ways.
 *
 * <p>Class files of old libraries get a version that the JVM's archive of loaded classes accepts.
 * The expression language in jinjava, and picocli, are compiled for Java 5. The archive does not
 * contain such classes, so every process has to find, parse and verify them, which takes a fifth of
 * the startup time. Only the version changes, and frames are added, which the verification of the
 * new version requires.
 *
 * <p>jinjava no longer creates objects that the sandbox of our templates hides in any case: 90
 * filters, tags and functions, and four of Jackson's object mappers, with a calendar and its time
 * zones. Their creation took an eighth of the startup time. Tests use the unchanged library.
 *
 * <p>The build runs it as {@code java -cp asm.jar LeanLibraries.java LIB JAR...}.
 */
public final class LeanLibraries {
  private static final int OLDEST_ARCHIVED = Opcodes.V1_6;
  private static final String NOTICE = "META-INF/CHANGED";
  private static final String JINJAVA = "com/hubspot/jinjava/";

  /** Methods that are replaced: they do nothing, or return their argument. By class. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          JINJAVA + "lib/filter/FilterLibrary", "registerDefaults",
          JINJAVA + "lib/tag/TagLibrary", "registerDefaults",
          JINJAVA + "lib/exptest/ExpTestLibrary", "registerDefaults",
          JINJAVA + "lib/fn/FunctionLibrary", "registerDefaults",
          JINJAVA + "JinjavaConfig", "setupObjectMapper",
          JINJAVA + "el/ext/JinjavaBeanELResolver", "<clinit>",
          JINJAVA + "objects/serialization/PyishSerializable", "<clinit>");

  private final ClassLoader libraries;
  private final Set<String> found = new TreeSet<>();

  private LeanLibraries(ClassLoader libraries) {
    this.libraries = libraries;
  }

  /**
   * @param args the folder of all libraries, then the jars to change
   */
  public static void main(String... args) throws IOException {
    List<URL> all = new ArrayList<>();
    try (var jars = Files.newDirectoryStream(Path.of(args[0]), "*.jar")) {
      for (Path jar : jars) {
        all.add(jar.toUri().toURL());
      }
    }
    try (URLClassLoader loader = new URLClassLoader(all.toArray(URL[]::new))) {
      LeanLibraries lean = new LeanLibraries(loader);
      for (int i = 1; i < args.length; i++) {
        lean.rewrite(Path.of(args[i]));
      }
      if (!lean.found.equals(LEFT_OUT.keySet())) {
        throw new IllegalStateException("jinjava has changed; left out only " + lean.found);
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
        if (entry.getName().equals(NOTICE)) {
          continue; // written by an earlier build
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        byte[] content = old.getInputStream(entry).readAllBytes();
        out.write(entry.getName().endsWith(".class") ? lean(content) : content);
        out.closeEntry();
      }
      notice(out);
    }
    Files.write(jar, bytes.toByteArray());
  }

  /** The license of both libraries requires a notice about changes. */
  private static void notice(ZipOutputStream out) throws IOException {
    ZipEntry entry = new ZipEntry(NOTICE);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    out.putNextEntry(entry);
    out.write(
        """
        Class files of this jar were changed by the build of Meshfleet: older ones are of Java 8,
        with frames; of jinjava what is registered and made at the start is left out.
        """
            .getBytes(UTF_8));
    out.closeEntry();
  }

  private byte[] lean(byte[] content) {
    ClassReader reader = new ClassReader(content);
    String method = LEFT_OUT.get(reader.getClassName());
    boolean old = reader.readShort(6) < OLDEST_ARCHIVED;
    if (!old && method == null) {
      return content;
    }
    ClassWriter writer = old ? new Frames() : new ClassWriter(0);
    reader.accept(new Lean(writer, old, method), old ? ClassReader.SKIP_FRAMES : 0);
    return writer.toByteArray();
  }

  /** Writes older classes as classes of Java 8, and one method without its code. */
  private final class Lean extends ClassVisitor {
    private final boolean old;
    private final String leftOut;
    private String type;

    Lean(ClassWriter writer, boolean old, String leftOut) {
      super(Opcodes.ASM9, writer);
      this.old = old;
      this.leftOut = leftOut;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] interfaces) {
      type = name;
      super.visit(old ? Opcodes.V1_8 : version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals(leftOut)) {
        return method;
      }
      found.add(type);
      boolean nothing = descriptor.equals("()V");
      method.visitCode();
      if (!nothing) {
        method.visitVarInsn(Opcodes.ALOAD, 1);
      }
      method.visitInsn(nothing ? Opcodes.RETURN : Opcodes.ARETURN);
      method.visitMaxs(1, nothing ? 1 : 2);
      method.visitEnd();
      return null;
    }
  }

  /** Computes frames. Looks up the common superclass of two types in the libraries. */
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
