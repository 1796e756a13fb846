package dev.meshfleet.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Mutates valid files into hostile ones, with difficult YAML and random bytes. */
final class Mutator {
  private static final int LARGEST = 300_000;
  private static final List<String> TOKENS =
      List.of(
          ("\"\\UFFFFFFFF\"|\"\\x|\"\\ud800\"|\\|\"|'|[|]|{|}|: |- |? |, |#|&a |*a |!a |!!str |!<|%YAML 1.2\n|%TAG !"
                  + "|---\n|...\n||\n|\n  |\t|\r|>-\n|@|`|~|<<: |null|true|yes|0x1F|1e999999999|.inf|012|-1"
                  + "|9999999999999999999|1.30|__proto__|\u0000|\u0007|\u0085|\u00a0|\u2028|\u202e|\ufeff|\ud83d\ude00"
                  + "|name: |namespaces: |gateways: |values: |patches: |allowFrom: |hosts: |spec: |defaults: "
                  + "|policy: |../../x|a\\b|::1|*.example.com|{{ x }}|{% for i in x %}|-----BEGIN CERTIFICATE-----"
                  + "|$(X)|${X}|%s|%n")
              .split("\\|"));

  private final List<byte[]> seeds;
  private final Random random;

  Mutator(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  byte[] next() {
    byte[] input = one(seeds);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      input = mutated(input);
    }
    return input;
  }

  private byte[] mutated(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(40)));
    return switch (random.nextInt(10)) {
      case 0 -> Arrays.copyOf(input, from);
      case 1 -> joined(input, 0, from, noise(), input, to);
      case 2 -> joined(input, 0, from, new byte[0], input, to);
      case 3 -> joined(input, 0, to, Arrays.copyOfRange(input, from, to), input, to);
      case 4 -> {
        byte[] other = one(seeds);
        yield joined(input, 0, from, new byte[0], other, random.nextInt(other.length + 1));
      }
      case 5 -> joined(input, 0, from, many(one(TOKENS).getBytes(UTF_8)), input, to);
      case 6 -> joined(input, 0, to, many(Arrays.copyOfRange(input, from, to)), input, to);
      default -> joined(input, 0, from, one(TOKENS).getBytes(UTF_8), input, to);
    };
  }

  private byte[] noise() {
    byte[] bytes = new byte[1 + random.nextInt(8)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] many(byte[] piece) {
    int times = 1 << random.nextInt(random.nextInt(40) == 0 ? 17 : 6);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < times && out.size() < LARGEST; i++) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private static byte[] joined(
      byte[] head, int from, int to, byte[] middle, byte[] tail, int tailFrom) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head, from, to - from);
    out.writeBytes(middle);
    out.write(tail, tailFrom, tail.length - tailFrom);
    return out.size() > LARGEST ? Arrays.copyOf(out.toByteArray(), LARGEST) : out.toByteArray();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
