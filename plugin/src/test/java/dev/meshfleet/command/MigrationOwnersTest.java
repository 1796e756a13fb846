package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What applies the installation today must stop before the tenant takes objects over. Otherwise, it
 * changes or deletes them. If nothing is taken over, it removes the old control plane.
 */
class MigrationOwnersTest {
  private static final String MERGE = "Run meshfleet validate";
  private static final String REMOVE = "lists no proxy of the old control plane, remove it, with";
  private static final String RECORD = "kubectl delete secret -l owner=helm,name=istiod -n %s";
  private static final String PRESERVE =
      "kubectl patch applicationset meshes -n argocd --type merge -p"
          + " '{\"spec\":{\"syncPolicy\":{\"preserveResourcesOnDeletion\":true}";

  private static final String FLUX =
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: mesh, namespace: flux-system}
      spec:
        releaseName: istiod
        targetNamespace: NAMESPACE
        chart: {spec: {chart: istiod, version: 1.30.3}}
        values: VALUES
      """;

  private static final String FLUX_1 =
      """
      apiVersion: helm.fluxcd.io/v1
      kind: HelmRelease
      metadata: {name: mesh, namespace: NAMESPACE}
      spec:
        releaseName: istiod
        chart: {repository: "https://charts.example.com", name: istiod, version: 1.30.3}
        values: VALUES
      """;

  private static final String HELM_CHART =
      """
      apiVersion: helm.cattle.io/v1
      kind: HelmChart
      metadata: {name: istiod, namespace: kube-system}
      spec: {chart: istiod, version: 1.30.3, targetNamespace: NAMESPACE, values: VALUES}
      """;

  private static final String HELMFILE =
      """
      releases:
      - {name: istiod, namespace: NAMESPACE, chart: istio/istiod, version: 1.30.3, values: [VALUES]}
      """;

  private static final String STATE =
      """
      version: 4
      terraform_version: 1.9.0
      resources:
      - module: module.mesh
        type: helm_release
        name: istiod
        instances:
        - index_key: payments
          attributes:
            {name: istiod, namespace: NAMESPACE, chart: istiod, version: 1.30.3, values: ['VALUES']}
      """;

  private static final String CONFIGURATION =
      """
      {"resource": {"helm_release": {"plane": {"name": "istiod", "namespace": "NAMESPACE",
       "chart": "istiod", "version": "1.30.3", "values": ["VALUES"]}}}}
      """;

  private static final String KUSTOMIZATION =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      helmCharts:
      - {name: istiod, version: 1.30.3, namespace: NAMESPACE, valuesInline: VALUES}
      """;

  private static final String APPLICATION =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: istiod, namespace: argocd}
      spec:
        destination: {server: "https://kubernetes.default.svc", namespace: NAMESPACE}
        source: {repoURL: "https://a.example", chart: istiod, targetRevision: 1.30.3, helm: {valuesObject: VALUES}}
      """;

  private static final String OWNED =
      APPLICATION.replace(
          "name: istiod, namespace: argocd",
          "name: istiod, namespace: argocd, ownerReferences: [{apiVersion: argoproj.io/v1alpha1,"
              + " kind: ApplicationSet, name: meshes, uid: a}]");

  private static final String APPLICATION_SET =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: ApplicationSet
      metadata: {name: meshes, namespace: argocd}
      spec:
        generators: [{list: {elements: [{cluster: a}]}}]
        template:
          metadata: {name: istiod}
          spec:
            destination: {name: a, namespace: NAMESPACE}
            source: {repoURL: "https://a.example", chart: istiod, targetRevision: 1.30.3, helm: {valuesObject: VALUES}}
      """;

  private static final String INSTALLED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: istiod-payments
        namespace: NAMESPACE
        labels: {app: istiod, istio.io/rev: payments, release: istiod%s}
        annotations: {%s}
      spec:
        selector: {matchLabels: {app: istiod, istio.io/rev: payments}}
        template:
          metadata: {labels: {app: istiod, istio.io/rev: payments}}
          spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:1.30.3"}]}
      """;

  private static final String HELM =
      "meta.helm.sh/release-name: istiod, meta.helm.sh/release-namespace: NAMESPACE";

  @TempDir private Path temp;

  @BeforeEach
  void tenants() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
  }

  /** A source, the commands that stop its owner, and those that remove the installation. */
  static Stream<Arguments> owners() {
    String record = RECORD.formatted("NAMESPACE");
    return Stream.of(
        Arguments.of(
            FLUX,
            List.of(
                "flux suspend helmrelease mesh -n flux-system",
                "kubectl delete helmreleases.helm.toolkit.fluxcd.io mesh -n flux-system",
                RECORD.formatted("flux-system")),
            "kubectl delete helmreleases.helm.toolkit.fluxcd.io mesh -n flux-system"),
        Arguments.of(
            FLUX_1,
            List.of(
                "kubectl scale deployment helm-operator",
                "--replicas=0",
                "kubectl delete helmreleases.helm.fluxcd.io mesh -n NAMESPACE",
                "--replicas=1",
                record),
            "kubectl delete helmreleases.helm.fluxcd.io mesh -n NAMESPACE"),
        Arguments.of(
            HELM_CHART,
            List.of(
                "kubectl annotate helmcharts.helm.cattle.io istiod -n kube-system"
                    + " helmcharts.helm.cattle.io/unmanaged=true",
                record,
                "kubectl patch helmcharts.helm.cattle.io istiod -n kube-system --type merge -p"
                    + " '{\"metadata\":{\"finalizers\":null}}'"),
            "kubectl delete helmcharts.helm.cattle.io istiod -n kube-system"),
        Arguments.of(
            HELMFILE,
            List.of("Remove the release istiod from the helmfile", "installed: false", record),
            "helmfile -l name=istiod destroy"),
        Arguments.of(
            STATE,
            List.of(
                "terraform state rm 'module.mesh.helm_release.istiod[\"payments\"]'",
                "remove the resource from the configuration",
                record),
            "remove the resource module.mesh.helm_release.istiod[\"payments\"] from the"),
        Arguments.of(
            CONFIGURATION,
            List.of("terraform state rm 'helm_release.plane'", record),
            "remove the resource helm_release.plane from the configuration"),
        Arguments.of(
            KUSTOMIZATION,
            List.of("Stop the tool that applies the kustomization", "flux suspend kustomization"),
            "remove its charts from the kustomization"),
        Arguments.of(
            APPLICATION,
            List.of("argocd app delete istiod --cascade=false"),
            "argocd app delete istiod --cascade"),
        Arguments.of(
            OWNED,
            List.of(PRESERVE, "FINALIZERS:", "kubectl delete applicationset meshes -n argocd"),
            "kubectl delete applicationset meshes -n argocd"),
        Arguments.of(
            APPLICATION_SET,
            List.of(PRESERVE, "FINALIZERS:", "kubectl delete applicationset meshes -n argocd"),
            "kubectl delete applicationset meshes -n argocd"),
        Arguments.of(
            INSTALLED.formatted("", HELM),
            List.of(record, "Do not run helm uninstall"),
            "helm uninstall istiod -n NAMESPACE"),
        Arguments.of(
            INSTALLED.formatted(
                ", helm.toolkit.fluxcd.io/name: mesh, helm.toolkit.fluxcd.io/namespace: flux-system",
                HELM),
            List.of(
                "flux suspend helmrelease mesh -n flux-system", RECORD.formatted("flux-system")),
            "kubectl delete helmreleases.helm.toolkit.fluxcd.io mesh -n flux-system"),
        Arguments.of(
            INSTALLED.formatted(
                "", "argocd.argoproj.io/tracking-id: \"istiod:apps/Deployment:a/istiod\""),
            List.of("argocd app delete istiod --cascade=false", "If an ApplicationSet"),
            "argocd app delete istiod --cascade"));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void whatIsTakenOverIsStoppedBeforeTheMerge(String source, List<String> stop, String removal)
      throws IOException {
    String steps = steps(source, "istio-payments");

    assertThat(steps).contains("control plane  in place");
    assertThat(before(steps))
        .containsSubsequence(
            stop.stream().map(command -> command.replace("NAMESPACE", "istio-payments")).toList())
        .doesNotContain("name=RELEASE");
    assertThat(steps).doesNotContain(REMOVE);
  }

  @ParameterizedTest
  @MethodSource("owners")
  void whatIsNotTakenOverIsRemovedByItsOwner(String source, List<String> stop, String removal)
      throws IOException {
    String steps = steps(source, "istio-system");

    assertThat(steps).contains("control plane  separate");
    assertThat(before(steps)).doesNotContain("delete", "suspend", "state rm");
    assertThat(steps)
        .containsSubsequence(MERGE, REMOVE, removal.replace("NAMESPACE", "istio-system"));
  }

  @Test
  void anOwnerReferenceIsUsed() throws IOException {
    assertThat(steps(OWNED, "istio-payments"))
        .containsSubsequence(
            "the steps name the ApplicationSet that creates the Application:",
            "metadata.ownerReferences");
  }

  /** An owner of nothing that is taken over is not stopped. */
  @Test
  void onlyTheOwnersOfTheMeshAreStopped() throws IOException {
    String other =
        APPLICATION.replace("chart: istiod", "chart: cert-manager").replace("istiod", "certs");
    String cluster =
        HELM_CHART.replace("chart: istiod", "chart: base").replace("istiod", "istio-base");

    String steps = steps(FLUX + "---\n" + other + "---\n" + cluster, "istio-payments");

    assertThat(steps)
        .contains("flux suspend helmrelease mesh")
        .doesNotContain("argocd app delete certs", "unmanaged");
  }

  /** A folder can contain any objects, also those of the mesh. */
  @Test
  void anApplicationOfAFolderIsStopped() throws IOException {
    String folder = APPLICATION.replace("chart: istiod", "path: apps/production");

    String steps = steps(KUSTOMIZATION + "---\n" + folder, "istio-payments");

    assertThat(before(steps)).contains("argocd app delete istiod --cascade=false");
  }

  @Test
  void aGatewayThatIsNotTakenOverIsRemovedByItsOwner() throws IOException {
    String gateway =
        HELM_CHART.replace("chart: istiod", "chart: gateway").replace("istiod", "shop-ingress");

    String steps = steps(FLUX + "---\n" + gateway, "istio-system");

    assertThat(steps)
        .containsSubsequence(
            MERGE,
            "traffic comes through the old gateway, remove it, with the tool that applies it:",
            "kubectl delete helmcharts.helm.cattle.io shop-ingress -n kube-system.",
            REMOVE,
            "kubectl delete helmreleases.helm.toolkit.fluxcd.io mesh");
  }

  /** Only the tool of what is taken over stops before the merge. */
  @Test
  void theToolOfTheOldControlPlaneRunsUntilItIsRemoved() throws IOException {
    String gateway =
        HELM_CHART
            .replace("chart: istiod", "chart: gateway")
            .replace("istiod", "payments-ingress")
            .replace("NAMESPACE", "edge");

    String steps = steps(FLUX + "---\n" + gateway, "istio-system");

    assertThat(steps).contains("control plane  separate", "gateway        in place");
    assertThat(before(steps))
        .contains("kubectl annotate helmcharts.helm.cattle.io payments-ingress -n kube-system")
        .doesNotContain("flux suspend");
    assertThat(steps)
        .containsSubsequence(
            MERGE, REMOVE, "kubectl delete helmreleases.helm.toolkit.fluxcd.io mesh");
  }

  /** An owner of the control plane and of a gateway stops, although only the gateway is kept. */
  @Test
  void aControlPlaneWithoutItsToolIsDeletedByHand() throws IOException {
    String source = "{repoURL: \"https://a.example\", chart: %s, targetRevision: 1.30.3, helm: %s}";
    String both =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: mesh, namespace: argocd}
        spec:
          sources:
          - %s
          - %s
        """
            .formatted(
                source.formatted("istiod", "{namespace: NAMESPACE, valuesObject: VALUES}"),
                source.formatted("gateway", "{namespace: edge, releaseName: payments-ingress}"));

    String steps = steps(both, "istio-system");

    assertThat(before(steps)).contains("argocd app delete mesh --cascade=false");
    assertThat(steps)
        .containsSubsequence(
            MERGE, "control plane, remove it: delete its objects, because its tool is stopped");
  }

  @Test
  void aNameThatIsNoneIsNotPartOfACommand() throws IOException {
    String steps =
        steps(FLUX.replace("name: mesh", "name: \"mesh; reboot\""), "istio-payments")
            + steps(STATE.replace("index_key: payments", "index_key: \"a'; reboot\""), "istio-a");

    assertThat(steps)
        .contains("flux suspend helmrelease NAME -n", "terraform state rm 'ADDRESS'")
        .doesNotContain("reboot");
  }

  private static String before(String steps) {
    return steps.substring(steps.indexOf("Steps:"), steps.indexOf(MERGE));
  }

  /** The table and the steps. */
  private String steps(String source, String namespace) throws IOException {
    String values = "{revision: payments, global: {istioNamespace: %s}}".formatted(namespace);
    Files.writeString(
        temp.resolve("from.yaml"),
        source.replace("VALUES", values).replace("NAMESPACE", namespace));
    Files.deleteIfExists(temp.resolve("tenants/payments.yaml"));
    Call call = Call.in(temp, "new", "payments", "--from", "from.yaml");
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out().substring(call.out().indexOf("Objects that the tenant takes over"));
  }
}
