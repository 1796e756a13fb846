package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs what the README tells people to paste. A block of {@code sh} is run in a copy of the
 * repository's tenants; a block of {@code text} after it is what the command prints, {@code …}
 * standing for lines that are left out. Builds are not run again: this test is part of one.
 */
class ReadmeIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("```sh\n(.*?)```\n(?:\n?```text\n(.*?)```\n)?", Pattern.DOTALL);

  @TempDir private Path copy;

  static List<Block> blocks() throws Exception {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(Files.readString(REPOSITORY.resolve("README.md")));
    while (found.find()) {
      blocks.add(new Block(found.group(1), found.group(2) == null ? "" : found.group(2)));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theCommandPrintsWhatTheReadmeSays(Block block) throws Exception {
    Files.createDirectories(copy.resolve("tenants"));
    for (Path file : Cases.files(REPOSITORY.resolve("tenants"))) {
      Path target = copy.resolve("tenants").resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(REPOSITORY.resolve("tenants").resolve(file), target);
    }
    Path module = Files.createDirectories(copy.resolve("plugin/target"));
    Files.createSymbolicLink(module.resolve("dist"), Binary.DIST);

    Call call = Binary.shell(copy, Map.of(), "exec 2>&1\n" + block.script());

    List<String> printed = call.out().lines().toList();
    int at = 0;
    for (String line : block.output().lines().toList()) {
      if (line.strip().equals("…")) {
        continue;
      }
      int next = printed.subList(at, printed.size()).indexOf(line);
      assertThat(next).as("%s%n%nprinted:%n%s", line, call.out()).isNotNegative();
      at += next + 1;
    }
    assertThat(block.mayFail() || call.exit() == 0).as(call.out()).isTrue();
  }

  /** A command and the beginning of what it prints. */
  record Block(String command, String output) {
    String script() {
      return command.replaceAll("(?m)^mvn [^\n&]*(&& )?", "");
    }

    boolean mayFail() {
      return output.contains(": error: ");
    }
  }
}
