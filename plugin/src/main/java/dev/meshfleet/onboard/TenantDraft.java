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

  /**
   * Stands for a value that only the author knows. It is not a valid value of a label, so {@code
   * validate} rejects a file in which it was not replaced.
   */
  public static final String UNKNOWN = "<value>";

  private static final int COMMENT = 34;

  private final String name;
  private final Set<Part> parts;
  private final FleetContext around;
  private final StringBuilder text = new StringBuilder();

  private TenantDraft(String name, Set<Part> parts, FleetContext around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  /** The fields that a tenant needs in every fleet. */
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
   * A file that can be read, checked and rendered once it is {@link #completed}.
   *
   * @throws NotHere where a part is impossible in this fleet, or beside another part
   */
  public static String of(String name, Set<Part> parts, FleetContext around) throws NotHere {
    var conflict = Part.conflict(parts);
    if (conflict.isPresent()) {
      throw new NotHere(conflict.get());
    }
    return new TenantDraft(name, around.withDefaults(parts), around).text();
  }

  /** The file with an example for each value that only the author knows. */
  public static String completed(String text) {
    return text.replace(UNKNOWN, "example");
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

  /** Aligns the comments behind values, unless a value is too long. */
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
            ? "The host must be in the same clusters."
            : "Each cluster has its own mesh. For one mesh across them, set mesh.topology.model: MultiPrimary.");
    add("  clusters: [%s]\n", String.join(", ", clusters));
    return clusters;
  }

  private void namespaces() {
    add(
        "  # Meshfleet renders these namespaces, with sidecar injection. No other tenant can claim them.\n");
    add(
        parts.contains(QUOTA)
            ? """
              namespaces:
                - name: %s-api
                  quota:                      # a ResourceQuota: any resource that Kubernetes supports
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
            mtls: STRICT                  # PERMISSIVE also accepts plaintext, during a migration
            authorization: true           # only the tenant's workloads can call its workloads
            networkPolicy: true           # the same on the network
            sidecarScope: true            # proxies know only the tenant's services
            guard: true                   # the API server limits istiod to the mesh's namespaces
            outbound: ALLOW_ANY           # REGISTRY_ONLY: external hosts need a ServiceEntry
        """);
  }

  private void access() {
    add(
        """
          # Groups, named as in the authentication of the cluster.
          access:
            admins: [%1$s-admins]         # can edit Istio's configuration in the tenant's namespaces
            viewers: [%1$s-viewers]       # can view it
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
            ? "  # The peer can call this service when its file imports it.\n"
            : "  # No tenant in this cluster has mesh.trust.root yet. When one has it and imports the\n"
                + "  # service, these lines allow its calls:\n");
    block.lines().forEach(line -> text.append(mark).append(line).append('\n'));
  }
}
