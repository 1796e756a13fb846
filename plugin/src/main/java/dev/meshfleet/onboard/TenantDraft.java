package dev.meshfleet.onboard;

import static dev.meshfleet.onboard.Part.ACCESS;
import static dev.meshfleet.onboard.Part.CLUSTERS;
import static dev.meshfleet.onboard.Part.FEDERATION;
import static dev.meshfleet.onboard.Part.GUEST;
import static dev.meshfleet.onboard.Part.ISOLATION;
import static dev.meshfleet.onboard.Part.QUOTA;

import dev.meshfleet.schema.FileKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of a tenant's first file. */
public final class TenantDraft {
  /** Tells editors where the schema is, which gives completion and checks while typing. */
  public static final String MODELINE = FileKind.TENANT.modeline() + "\n";

  private static final int COMMENT = 34;

  private final String name;
  private final Set<Part> parts;
  private final Surroundings around;
  private final StringBuilder text = new StringBuilder();

  private TenantDraft(String name, Set<Part> parts, Surroundings around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  /** The least that a tenant needs, whatever fleet it comes into. */
  public static String plain(String name) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata:
          name: %1$s
        spec:
          owner: team-%1$s
          namespaces: [%1$s-api]
        """
        .formatted(name);
  }

  /**
   * A file that can be read, checked and rendered as it is.
   *
   * @throws NotHere where a part is impossible in this fleet, or beside another part
   */
  public static String of(String name, Set<Part> parts, Surroundings around) throws NotHere {
    var conflict = Part.conflict(parts);
    if (conflict.isPresent()) {
      throw new NotHere(conflict.get());
    }
    return new TenantDraft(name, around.withDefaults(parts), around).text();
  }

  private String text() throws NotHere {
    text.append(new HeadDraft(name, parts, around).text());
    List<String> clusters = clusters();
    text.append(new MeshDraft(name, parts, around).text(clusters));
    namespaces();
    text.append(new GatewaysDraft(name, parts, around).text());
    if (parts.contains(ISOLATION)) {
      isolation();
    }
    if (parts.contains(ACCESS)) {
      access();
    }
    if (parts.contains(FEDERATION)) {
      federation(clusters);
    }
    return text.toString()
        .lines()
        .map(TenantDraft::aligned)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Comments behind a value stand under each other, where the value is not too long. */
  private static String aligned(String line) {
    int mark = line.indexOf("  #");
    if (mark < 0 || line.stripLeading().startsWith("#")) {
      return line;
    }
    String value = line.substring(0, mark).stripTrailing();
    int room = Math.max(2, COMMENT - value.length());
    return value + " ".repeat(room) + line.substring(mark).stripLeading();
  }

  private void add(String block, Object... values) {
    text.append(block.formatted(values));
  }

  private List<String> clusters() throws NotHere {
    if (!parts.contains(CLUSTERS)) {
      return around.defaultClusters();
    }
    List<String> clusters = around.clusters();
    add(
        "  # %s\n",
        parts.contains(GUEST)
            ? "Its host is in them, too."
            : "A mesh of its own in each of them; one mesh across them is mesh.topology.model: MultiPrimary.");
    add("  clusters: [%s]\n", String.join(", ", clusters));
    return clusters;
  }

  private void namespaces() {
    add("  # Made for the tenant, with sidecar injection; no other tenant may claim them.\n");
    add(
        parts.contains(QUOTA)
            ? """
              namespaces:
                - name: %s-api
                  quota:                      # a ResourceQuota: anything that Kubernetes counts
                    pods: "50"
                    requests.cpu: "20"
                    requests.memory: 40Gi
            """
            : """
              namespaces:
                - %s-api
            """,
        name);
  }

  private void isolation() {
    add(
        """
          # These are the defaults.
          isolation:
            mtls: STRICT                  # PERMISSIVE takes plain text too, while workloads move in
            authorization: true           # only the tenant's own workloads may call its workloads
            networkPolicy: true           # the same on the network
            sidecarScope: true            # proxies know the tenant's own services alone
            guard: true                   # the API server keeps the mesh's istiod to its own namespaces
            outbound: ALLOW_ANY           # REGISTRY_ONLY: nothing outside but what ServiceEntries name
        """);
  }

  private void access() {
    add(
        """
          # Groups, as the cluster's login calls them.
          access:
            admins: [%1$s-admins]         # may edit Istio's configuration in the tenant's namespaces
            viewers: [%1$s-viewers]       # may read it
        """,
        name);
  }

  private void federation(List<String> clusters) {
    var peer = around.peer(clusters);
    String mark = peer.isPresent() ? "  " : "  # ";
    String block =
        """
        federation:
          - tenant: %2$s
            export:
              - service: %1$s-api
                namespace: %1$s-api
                ports: [{port: 8080, protocol: HTTP}]
        """
            .formatted(name, peer.orElse("orders"));
    add(
        peer.isPresent()
            ? "  # The peer may call this service once its own file imports it.\n"
            : "  # No tenant in this cluster shows its root yet (mesh.trust.root). Once one does, and\n"
                + "  # imports the service, this lets it call here:\n");
    block.lines().forEach(line -> text.append(mark).append(line).append('\n'));
  }
}
