package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: finds itself and Java from anywhere, and keeps the JVM off standard output. */
class LauncherIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path scratch;

  @Test
  void printsTheSameAsInProcess() throws Exception {
    Call expected = Call.in(REPOSITORY, "generate", "payments");

    assertThat(Binary.meshfleet(REPOSITORY, "generate", "payments")).isEqualTo(expected);
  }

  @Test
  void runsThroughSymbolicLinksAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(scratch.resolve("mf"), Binary.MESHFLEET);
    Path relative = Files.createSymbolicLink(scratch.resolve("mf2"), Path.of("mf"));

    Call call = Binary.shell(scratch, Map.of(), relative + " --version");

    assertThat(call.exit()).isZero();
    assertThat(call.out()).startsWith("meshfleet ");
    assertThat(link).exists();
  }

  @Test
  void theSameBytesUnderAnotherLocaleTimeZoneAndFolder() throws Exception {
    Call expected = Binary.meshfleet(REPOSITORY, "generate", "--all", "-o", "ndjson");
    Map<String, String> odd = Map.of("LC_ALL", "C", "LANG", "tr_TR.UTF-8", "TZ", "Pacific/Apia");

    Call call =
        Binary.shell(
            scratch,
            odd,
            Binary.MESHFLEET + " generate --all -o ndjson --dir " + REPOSITORY + "/tenants");

    assertThat(call).isEqualTo(expected);
  }

  @Test
  void saysWhatIsWrongWithJava() throws Exception {
    Call wrong =
        Binary.shell(scratch, Map.of("JAVA_HOME", "/nonexistent"), Binary.MESHFLEET.toString());
    assertThat(wrong.exit()).isEqualTo(3);
    assertThat(wrong.err()).contains("JAVA_HOME is /nonexistent").contains("17");

    Path old = fakeJava("11.0.2");
    Call tooOld =
        Binary.shell(scratch, Map.of("JAVA_HOME", old.toString()), Binary.MESHFLEET.toString());
    assertThat(tooOld.exit()).isEqualTo(3);
    assertThat(tooOld.err()).contains("is version 11.0.2").contains("17");

    Path tools = Files.createDirectories(scratch.resolve("tools"));
    for (String tool : new String[] {"sh", "dirname", "readlink"}) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Call none =
        Binary.shell(
            scratch,
            Map.of("JAVA_HOME", "", "PATH", tools.toString()),
            Binary.MESHFLEET.toString());
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("no Java found: install Java 17 or later");
  }

  private Path fakeJava(String version) throws IOException {
    Path home = scratch.resolve("jdk-" + version);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexit 1\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"%n".formatted(version));
    return home;
  }

  @Test
  void aFullDiskIsToldAndAReaderThatLeavesIsNot() throws Exception {
    String generate = Binary.MESHFLEET + " generate --all --dir " + REPOSITORY + "/tenants";

    Call full = Binary.shell(scratch, Map.of(), generate + " >/dev/full");
    assertThat(full.exit()).isEqualTo(3);
    assertThat(full.err()).contains("cannot write to standard output");

    Call closed =
        Binary.shell(scratch, Map.of(), "{ " + generate + "; echo $? >code; } | true; cat code");
    assertThat(closed.out().strip()).isEqualTo("141");
    assertThat(closed.err()).isEmpty();
    Call help = Binary.shell(scratch, Map.of(), Binary.MESHFLEET + " --help >/dev/full");
    assertThat(help.exit()).isEqualTo(3);
  }

  @Test
  void theJvmSaysNothingOnStandardOutput() throws Exception {
    Call tiny =
        Binary.shell(
            REPOSITORY, Map.of("MESHFLEET_MEMORY", "4m"), Binary.MESHFLEET + " generate --all");
    assertThat(tiny.exit()).isNotZero();
    assertThat(tiny.out()).isEmpty();

    Call nonsense =
        Binary.shell(
            REPOSITORY, Map.of("MESHFLEET_MEMORY", "x"), Binary.MESHFLEET + " generate --all");
    assertThat(nonsense.exit()).isNotZero();
    assertThat(nonsense.out()).isEmpty();
  }

  @Test
  void manyCallsAtOnceTakeTurnsOrSayThatTheyWaitedTooLong() throws Exception {
    String call = "'" + Binary.MESHFLEET + "' generate >out.$i 2>err.$i; echo $? >code.$i";
    String all = "for i in 1 2 3 4 5 6 7 8; do ( %s ) & done; wait; cat code.*".formatted(call);
    Map<String, String> argo =
        Map.of(
            "ARGOCD_APP_PARAMETERS", "[{\"name\":\"tenant\",\"string\":\"orders\"}]",
            "MESHFLEET_PERMITS", "2",
            "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + scratch);
    Files.createSymbolicLink(scratch.resolve("tenants"), REPOSITORY.resolve("tenants"));

    assertThat(Binary.shell(scratch, argo, all).out().strip().split("\\s+")).containsOnly("0");

    Map<String, String> impatient = new java.util.HashMap<>(argo);
    impatient.put("MESHFLEET_PERMITS", "1");
    impatient.put("MESHFLEET_PERMIT_WAIT", "0");
    Binary.shell(scratch, impatient, all);
    for (int i = 1; i <= 8; i++) {
      String code = Files.readString(scratch.resolve("code." + i)).strip();
      assertThat(code).isIn("0", "3");
      assertThat(Files.size(scratch.resolve("out." + i)) == 0).isEqualTo(code.equals("3"));
      if (code.equals("3")) {
        assertThat(scratch.resolve("err." + i)).content().contains("all 1 permits were in use");
      }
    }
  }

  @Test
  void aThousandTenantsFitIntoTheDefaultMemory() throws Exception {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    String sample = Files.readString(REPOSITORY.resolve("tenants/payments.yaml"));
    for (int i = 0; i < 1000; i++) {
      String name = "payments" + i;
      Files.writeString(
          tenants.resolve(name + ".yaml"),
          sample.replace("payments", name).replace("pay.", name + "."));
    }

    Call call =
        Binary.shell(scratch, Map.of(), Binary.MESHFLEET + " generate --all -o ndjson | wc -l");

    assertThat(call.err()).isEmpty();
    assertThat(Integer.parseInt(call.out().strip())).isGreaterThan(30_000);
  }
}
