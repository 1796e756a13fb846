package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of the documentation, in a copy of the files that a reader has after the build.
 * The commands of a page run in one shell, from the top of the page to its end. A section that
 * shows files is an independent example: the files of its blocks of {@code yaml} and {@code jinja}
 * appear where their first line says, beside the sample fleet, and the fleet must be valid. A block
 * of {@code text} after a block of {@code sh} is what that prints, {@code …} standing for what is
 * left out. Builds are not run again: this test is part of one.
 */
class ReadmeIT {
  private static final String BUILT = "plugin/target/dist";
  private static final String MARK = "\u001e";
  private static final String START =
      "git init -q -b main . && git add tenants && git commit -qm samples";
  private static final String BUILD = "(?m)^mvn [^\n&]*(&& )?";

  @TempDir private Path folder;

  static Stream<Page> pages() {
    return Page.ALL.stream().filter(page -> !commands(page).isEmpty());
  }

  static Stream<Page.Section> examples() {
    return Page.ALL.stream()
        .flatMap(page -> page.sections().stream())
        .filter(Page.Section::isExample);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfThePageWorksInOrder(Page page) throws Exception {
    assertPrinted(commands(page));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleIsAValidFleet(Page.Section section) throws Exception {
    assertPrinted(section.blocks());
  }

  private static List<Page.Block> commands(Page page) {
    return page.sections().stream()
        .filter(section -> section.isRun() && !section.isExample())
        .flatMap(section -> section.blocks().stream())
        .toList();
  }

  private void assertPrinted(List<Page.Block> blocks) throws Exception {
    prepare();

    Call call = Binary.shell(folder, environment(), script(blocks));
    Files.delete(folder.resolve(BUILT));

    String[] printed = call.out().split(MARK, -1);
    for (int i = 0; i < blocks.size(); i++) {
      Page.Block next = i + 1 < blocks.size() ? blocks.get(i + 1) : blocks.get(i);
      if (blocks.get(i).isRun() && next.language().equals("text")) {
        assertThat(printed).as(call.out()).hasSizeGreaterThan(i + 1);
        assertPrints(printed[i + 1], next.body());
      }
    }
    assertThat(call.exit()).as(call.out()).isZero();
  }

  private void prepare() throws IOException {
    for (Path file : Cases.files(Page.REPOSITORY.resolve("tenants"))) {
      Path target = folder.resolve("tenants").resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(Page.REPOSITORY.resolve("tenants").resolve(file), target);
    }
    Files.createDirectories(folder.resolve(BUILT).getParent());
    Files.createSymbolicLink(folder.resolve(BUILT), Binary.DIST);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Binary.DIST.resolve("bin") + ":" + System.getenv("PATH"));
    for (String role : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + role + "_NAME", "Ada");
      environment.put("GIT_" + role + "_EMAIL", "ada@example.com");
    }
    return environment;
  }

  /** All blocks in one shell, each after a mark; what fails ends it, unless it shows an error. */
  private String script(List<Page.Block> blocks) throws IOException {
    StringBuilder script = new StringBuilder("exec 2>&1\nset -e\n" + START + "\n");
    boolean files = false;
    for (int i = 0; i < blocks.size(); i++) {
      Page.Block block = blocks.get(i);
      script.append("printf '").append(MARK).append("'\n");
      if (block.isRun()) {
        boolean fails = i + 1 < blocks.size() && blocks.get(i + 1).body().contains(": error: ");
        String commands = block.body().replaceAll(BUILD, "");
        script.append(fails ? "set +e\n" + commands + "set -e\n" : commands);
      }
      files |= !block.files().isEmpty();
      appear(script, block.files(), i);
    }
    return script.append(files ? "meshfleet validate\n" : "").toString();
  }

  private void appear(StringBuilder script, Map<String, String> files, int block)
      throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path kept = folder.resolve(".shown/" + block).resolve(file.getKey());
      Cases.write(kept, file.getValue());
      script.append("mkdir -p $(dirname %s) && cp %s %1$s\n".formatted(file.getKey(), kept));
    }
  }

  private static void assertPrints(String printed, String shown) {
    List<String> lines = printed.lines().toList();
    int at = 0;
    for (String line : shown.lines().filter(each -> !each.strip().equals("…")).toList()) {
      Pattern pattern =
          Pattern.compile(
              Arrays.stream(line.split("…", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      while (at < lines.size() && !pattern.matcher(lines.get(at)).matches()) {
        at++;
      }
      assertThat(at).as("%s%n%nprinted:%n%s", line, printed).isLessThan(lines.size());
      at++;
    }
  }
}
