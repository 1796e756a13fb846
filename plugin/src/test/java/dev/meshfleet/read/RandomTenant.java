package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.fleet.SourceFile;
import java.util.List;
import java.util.Random;

/** Tenant files that often claim the same names in different notations, and refer to each other. */
final class RandomTenant {
  /** Names that are prefixes of each other, so that derived names can be equal. */
  static final List<String> NAMES =
      List.of("pay", "pay-eu", "pay-eu-west", "shop", "shop-canary", "eu", "gateways");

  private static final List<String> WORDS =
      List.of(
          "pay",
          "pay-api",
          "pay-gateways",
          "pay-eu",
          "istio-pay",
          "istio-pay-eu",
          "eu",
          "west",
          "shop",
          "shop-1-30-3",
          "eu-gateways",
          "blue",
          "green");

  private static final List<String> HOSTS =
      List.of(
          "pay.example.com",
          "Pay.Example.com",
          "pay.example.com.",
          "*.example.com",
          "example.com",
          "a.pay.example.com",
          "*.pay.example.com",
          "*.example.org",
          "shop.example.org",
          "eu.test");

  private static final List<String> VERSIONS = List.of("1.28.8", "1.29.4", "1.30.3", "1.31.0-rc.0");

  private final Random random;

  RandomTenant(Random random) {
    this.random = random;
  }

  static SourceFile file(String name, String spec) {
    String text =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata:
          name: %s
        spec:
          owner: team-%s
        %s"""
            .formatted(name, name, spec);
    return new SourceFile(
        "tenants/" + name + ".yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  SourceFile fleetFile() {
    String defaults =
        random.nextInt(8) == 0
            ? "  defaults:\n    mesh: {%s}\n"
                .formatted(
                    pick(
                        List.of(
                            "version: 1.27.9",
                            "namespace: blue",
                            "revision: pay",
                            "tags: [x-y]",
                            "default: true")))
            : "";
    String text =
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: random}
        spec:
          clusters: [{name: eu}, {name: us-west}, {name: west}]
          policy:
            nodePorts: 30000-32767
            addresses: [10.0.0.0/8, "fd00::/8"]
        %s"""
            .formatted(defaults);
    return new SourceFile("tenants/fleet.yaml", SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }

  /** A tenant with some fields, each of which most tenants do not have. */
  SourceFile file(String name) {
    StringBuilder spec = new StringBuilder();
    boolean shared = chance(5);
    spec.append("  clusters: [").append(word(List.of("eu", "us-west", "eu, west"))).append("]\n");
    spec.append("  namespaces: [")
        .append(chance(8) ? "\"x #1\", " : "")
        .append(name)
        .append("-own");
    if (chance(4)) {
      spec.append(", ").append(word(WORDS));
    }
    spec.append("]\n  mesh:\n    hosting: ").append(!shared && chance(2)).append('\n');
    spec.append(shared ? "    tenancy: Shared\n    host: " + word(NAMES) + "\n" : mesh());
    if (chance(6)) {
      spec.append("  isolation: {allowFrom: [").append(word(NAMES)).append("]}\n");
    }
    if (chance(8)) {
      spec.append("  federation: [{tenant: ").append(word(NAMES)).append("}]\n");
    }
    spec.append(gateway());
    return file(name, spec.toString());
  }

  private String mesh() {
    StringBuilder mesh = new StringBuilder();
    if (chance(3)) {
      mesh.append("    version: ").append(word(VERSIONS)).append('\n');
    }
    if (chance(6)) {
      mesh.append("    revision: ").append(word(WORDS)).append('\n');
    }
    if (chance(6)) {
      mesh.append("    namespace: ").append(word(WORDS)).append('\n');
    }
    if (chance(5)) {
      mesh.append("    tags: [").append(word(WORDS)).append("]\n");
    }
    if (chance(8)) {
      mesh.append("    canary: {version: 1.30.3}\n");
    }
    if (chance(8)) {
      mesh.append("    default: true\n");
    }
    if (chance(8)) {
      mesh.append("    trust: {domain: ")
          .append(word(List.of("pay.mesh", "EU.mesh")))
          .append("}\n");
    }
    return mesh.toString();
  }

  private String gateway() {
    if (!chance(2)) {
      return "";
    }
    StringBuilder gateway = new StringBuilder("  gateways:\n    - name: public\n");
    if (chance(2)) {
      gateway.append("      hosts: [").append(word(HOSTS)).append("]\n");
    }
    if (chance(4)) {
      gateway.append("      objectName: ").append(word(List.of("eu-public", "front"))).append('\n');
    }
    if (chance(6)) {
      gateway.append("      namespace: ").append(word(WORDS)).append('\n');
    }
    if (chance(6)) {
      gateway
          .append("      service: {loadBalancerIP: ")
          .append(word(List.of("10.0.0.1", "fd00::1", "\"fd00:0::1\"")))
          .append("}\n");
    } else if (chance(6)) {
      gateway.append("      service: {ports: [{name: a, port: 80, nodePort: 30001}]}\n");
    }
    return gateway.toString();
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** One of these, written in one of the ways that YAML has for it. */
  private String word(List<String> words) {
    String word = pick(words);
    if (word.startsWith("\"") || word.contains(",")) {
      return word;
    }
    return switch (random.nextInt(word.startsWith("*") || word.contains(":") ? 3 : 6)) {
      case 0 -> "'" + word + "'";
      case 1 -> "\"\\x%02x%s\"".formatted((int) word.charAt(0), word.substring(1));
      case 2 -> "\"" + word + "\"";
      default -> word;
    };
  }
}
