package dev.meshfleet.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks hostile, invalid and valid values of both charts against their formats, in every release.
 */
class ValueFormatsTest {
  /** Texts that would end the field, line or block into which a template places them unquoted. */
  private static final List<String> HOSTILE =
      List.of(
          "warning\n    image: evil",
          "warning\"\n    image: \"evil",
          "warning: {image: evil}",
          "a\" b",
          "a\\");

  private static final Predicate<Finding> REFUSED =
      finding -> finding.isError() && finding.code() == Code.VALUE;

  /** Values that cannot be set, because they isolate tenants. */
  private static final Set<String> ISOLATING =
      Set.of(
          "base.validationCABundle",
          "base.validationFailurePolicy",
          "base.validationURL",
          "global.caAddress",
          "global.istioNamespace",
          "global.profile",
          "global.trustBundleName",
          "istiodRemote.injectionCABundle",
          "istiodRemote.injectionPath",
          "istiodRemote.injectionURL",
          "name",
          "profile",
          "revision");

  static List<Release> releases() {
    return Stream.of("1.28.0", "1.29.6", "1.30.3", "1.31.0-rc.0")
        .map(ValueFormatsTest::release)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void noTextOfAChartTakesAHostileValue(Release release) {
    for (String hostile : HOSTILE) {
      assertThat(taken(release, false, hostile)).as(hostile).isEmpty();
      assertThat(taken(release, true, hostile)).as(hostile).isEmpty();
    }
  }

  /** The values that take a text. */
  private static List<String> taken(Release release, boolean gateway, String hostile) {
    String quoted = JsonText.line(Map.of("v", hostile)).replaceAll("^\\{\"v\":|}$", "");
    return texts(shapes(release, gateway), "").stream()
        .filter(path -> !ISOLATING.contains(path))
        .filter(
            path -> check(release, gateway, lines(path, quoted)).stream().noneMatch(REFUSED::test))
        .toList();
  }

  private static Set<String> texts(ValueShapes shapes, String at) {
    Set<String> texts = new TreeSet<>();
    for (String field : shapes.fieldsOf(at)) {
      String path = at.isEmpty() ? field : at + "." + field;
      ValueShape shape = shapes.at(path).orElse(null);
      if (!field.equals("*") && shape != null) {
        if (shape.admits("x")) {
          texts.add(path);
        }
        texts.addAll(texts(shapes, path));
      }
    }
    return texts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "global.proxy.logLevel | warning:5",
        "global.proxy.logLevel | WARNING",
        "global.proxy.componentLogLevel | misc:loud",
        "global.logging.level | default=info",
        "global.logging.level | warning",
        "global.proxy.includeInboundPorts | 80,99999",
        "global.proxy.excludeOutboundPorts | http",
        "global.proxy.includeIPRanges | 10.0.0.0/33",
        "global.proxy.excludeIPRanges | 300.0.0.0/8",
        "global.proxy.clusterDomain | cluster_local",
        "global.imagePullPolicy | always",
        "global.proxy.statusPort | 65536",
        "global.proxy.tracer | jaeger",
        "global.pilotCertProvider | none of them",
        "global.ipFamilies | [IPv5]",
        "ipFamilyPolicy | Dual",
        "autoscaleMax | 100000",
        "replicaCount | -1",
        "traceSampling | 101",
        "rollingMaxSurge | half",
        "rollingMaxUnavailable | 10 %",
        "pdb.minAvailable | most",
        "keepaliveMaxServerConnectionAge | 30",
        "meshConfig.accessLogEncoding | XML",
        "meshConfig.outboundTrafficPolicy.mode | ALLOW_SOME",
        "meshConfig.defaultConfig.concurrency | -2",
        "meshConfig.defaultConfig.terminationDrainDuration | 5 seconds",
        "meshConfig.defaultConfig.tracing.sampling | 200",
        "meshConfig.defaultConfig.proxyMetadata | {A: 'b\"c'}",
        "meshConfig.defaultConfig.proxyMetadata | {'A B': c}",
        "meshConfig.root_namespace | kube-system",
        "meshConfig.extensionProviders | [{name: x, zipkin: {port: 70000}}]",
        "telemetry.v2.enabled | yes please",
        "tolerations | [{key: a, operator: Equals}]",
        "tolerations | [{effect: NoRun}]",
        "tolerations | [{key: a, image: evil}]",
        "affinity | {podAntiAffinity: {required: []}}",
        "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution | {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Is}]}]}",
        "topologySpreadConstraints | [{maxSkew: 0}]",
        "topologySpreadConstraints | [{whenUnsatisfiable: Never}]",
        "autoscaleBehavior | {scaleUp: {policies: [{type: Nodes}]}}",
        "seccompProfile | {type: Unconfine}",
        "sidecarInjectorWebhook.neverInjectSelector | [{matchLabels: {'a b': c}}]",
        "global.waypoint.tolerations | [{operators: Exists}]",
        "global.meshNetworks | {n: {gateways: [{address: a b}]}}",
        "podAnnotations | {a: true}",
        "serviceAnnotations | {a: 5}",
        "deploymentAnnotations | {a: 5}",
        "serviceAccountAnnotations | {a: 5}",
        "sidecarInjectorWebhookAnnotations | {a: 5}",
        "nodeSelector | {a: 5}",
        "global.waypoint.nodeSelector | {a: 5}",
        "tolerations | [{key: a, operator: Equal, value: 5}]",
        "tolerations | [{operator: Exists, effect: NoExecute, tolerationSeconds: '5'}]",
        "affinity | {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}}",
        "affinity | {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: '1', podAffinityTerm: {topologyKey: a}}]}}",
        "affinity | {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{}]}}",
        "affinity | {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, labelSelector: {matchLabels: {a: 5}}}]}}",
        "affinity | {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}}",
        "affinity | {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{preference: {matchExpressions: [{key: a, operator: Exists}]}}]}}",
        "affinity | {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [5]}]}]}}}",
        "envVarFrom | [{name: A, value: 5}]",
        "envVarFrom | [{value: a}]",
        "envVarFrom | [{name: A, valueFrom: {}}]",
        "envVarFrom | [{name: A, valueFrom: {secretKeyRef: {name: a}}}]",
        "autoscaleBehavior | {scaleUp: {policies: [{type: Pods, value: 5}]}}",
        "seccompProfile | {localhostProfile: a}",
      })
  void aWrongValueOfIstiodIsAnErrorAtTheField(String path, String value) {
    assertThat(check(false, path, value))
        .anySatisfy(
            finding -> {
              assertThat(finding.isError()).isTrue();
              assertThat(finding.code()).isEqualTo(Code.VALUE);
              assertThat(finding.message()).contains(path.split("\\.")[0]);
              assertThat(finding.place().line()).isEqualTo(path.split("\\.").length);
              assertThat(finding.remedy()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "service.type | ExternalName",
        "service.externalTrafficPolicy | Nearest",
        "service.loadBalancerIP | 'a 192.0.2.1'",
        "service.externalIPs | ['192.0.2.1 ']",
        "service.clusterIP | somewhere",
        "service.loadBalancerSourceRanges | [10.0.0.0]",
        "service.ports | [{name: http, port: 0}]",
        "service.ports | [{name: http, port: 80, protocol: HTTP}]",
        "service.ports | [{name: http, port: 80, hostPort: 80}]",
        "strategy | {type: Rolling}",
        "strategy | {rollingUpdate: {maxSurge: lots}}",
        "autoscaling.maxReplicas | 100000",
        "podDisruptionBudget.maxUnavailable | a third",
        "terminationGracePeriodSeconds | 1000000",
        "priorityClassName | A B",
        "lifecycle | {preStop: {exec: {run: [sleep]}}}",
        "readinessProbe | {httpGet: {port: 99999}}",
        "imagePullSecrets | [{name: 'A B'}]",
        "affinity | {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: 'a b'}]}}",
        "annotations | {a: 1}",
        "podAnnotations | {prometheus.io/port: 15020}",
        "service | {annotations: {a: 1}}",
        "serviceAccount | {annotations: {a: false}}",
        "nodeSelector | {a: true}",
        "lifecycle | {preStop: {}}",
        "lifecycle | {preStop: {exec: {command: [sleep, 5]}}}",
        "lifecycle | {preStop: {exec: {command: [a]}, sleep: {seconds: 5}}}",
        "readinessProbe | {httpGet: {path: /}}",
        "readinessProbe | {periodSeconds: 5}",
      })
  void aWrongValueOfAGatewayIsAnErrorAtTheField(String path, String value) {
    assertThat(check(true, path, value))
        .anyMatch(finding -> finding.isError() && finding.code() == Code.VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "global: {proxy: {logLevel: warning, componentLogLevel: 'misc:error,upstream:debug'}}",
        "global: {proxy: {logLevel: 'info,misc:error'}, logging: {level: 'default:info,ads:debug'}}",
        "global: {logging: {level: debug}, imagePullSecrets: [regcred], imagePullPolicy: ''}",
        "global: {proxy: {includeIPRanges: '*', excludeIPRanges: '169.254.169.254/32, fd00::/8'}}",
        "global: {proxy: {excludeInboundPorts: '8444,8022', excludeOutboundPorts: 27017}}",
        "global: {proxy: {readinessPeriodSeconds: '15', statusPort: 0, lifecycle: {preStop: {exec: {command: [sleep, '5']}}}}}",
        "global: {hub: 'registry:5000/istio', tag: 1.30.3-distroless, network: null}",
        "global: {tag: '1.30.3@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'}",
        "meshConfig: {accessLogFile: /dev/stdout, accessLogFormat: \"[%START_TIME%]\\n\", accessLogEncoding: JSON}",
        "meshConfig: {dnsRefreshRate: 300s, connectTimeout: 1m30s, outboundTrafficPolicy: {mode: REGISTRY_ONLY}}",
        "meshConfig: {extensionProviders: [{name: otel, opentelemetry: {service: otel.obs.svc, port: '4317'}}]}",
        "meshConfig: {defaultConfig: {tracing: {zipkin: {address: 'z:9411'}, sampling: 0.5}, proxyMetadata: {A: 'on', B: 1}}}",
        "meshConfig: {defaultConfig: {tracing: {datadog: {address: '$(HOST_IP):8126'}}, concurrency: 0}}",
        "rollingMaxSurge: 100%",
        "rollingMaxUnavailable: 1",
        "pdb: {minAvailable: 50%}",
        "traceSampling: 0.01",
        "tolerations: [{operator: Exists}, {key: team, value: pay, effect: NoSchedule, tolerationSeconds: 60}]",
        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: istiod}}}]",
        "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchExpressions: [{key: app, operator: In, values: [istiod]}]}}}]}}",
        "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [amd64]}]}]}}}",
        "autoscaleBehavior: {scaleDown: {stabilizationWindowSeconds: 300, policies: [{type: Percent, value: 10, periodSeconds: 60}]}}",
        "env: {PILOT_ENABLE_STATUS: true, NOTE: a b}",
        "envVarFrom: [{name: TOKEN, valueFrom: {secretKeyRef: {name: t, key: token}}}]",
        "jwksResolverExtraRootCA: \"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n\"",
        "seccompProfile: {type: RuntimeDefault}",
        "{podLabels: {a: 5}, deploymentLabels: {a: true}, sidecarInjectorWebhook: {injectedAnnotations: {a: 5}}}",
        "{affinity: {}, seccompProfile: {}, tolerations: [], podAnnotations: {a: '5'}, nodeSelector: {a: 'true'}}",
        "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}}",
      })
  void honestValuesOfIstiodAreFine(String values) {
    assertThat(check(false, values)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service: {type: None}",
        "service: {type: LoadBalancer, loadBalancerIP: '2001:db8::1', allocateLoadBalancerNodePorts: false}",
        "service: {clusterIP: None, externalIPs: [192.0.2.7], loadBalancerSourceRanges: [10.0.0.0/8, 'fd00::/8']}",
        "service: {externalTrafficPolicy: Local, internalTrafficPolicy: Cluster, loadBalancerClass: example.com/nlb}",
        "service: {ports: [{name: http2, port: 80, targetPort: 8080, protocol: TCP, nodePort: 30080, appProtocol: http}]}",
        "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}",
        "autoscaling: {minReplicas: 2, maxReplicas: 50, targetMemoryUtilizationPercentage: {}}",
        "podDisruptionBudget: {minAvailable: 50%}",
        "readinessProbe: {httpGet: {path: /ready, port: 15021, httpHeaders: [{name: A, value: b c}]}, periodSeconds: 2}",
        "lifecycle: {preStop: {sleep: {seconds: 5}}}",
        "labels: {a: 5, b: true}",
        "imagePullSecrets: [{name: regcred}]",
        "{replicaCount: null, minReadySeconds: null, priorityClassName: ''}",
        "terminationGracePeriodSeconds: 300",
      })
  void honestValuesOfAGatewayAreFine(String values) {
    assertThat(check(true, values)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "meshConfig.enablePrometheusMerger | false",
        "meshConfig.defaultConfig.drainDurations | 5s",
      })
  void whatIstiodIgnoresIsAWarning(String path, String value) {
    assertThat(check(false, path, value))
        .singleElement()
        .matches(finding -> !finding.isError() && finding.code() == Code.UNKNOWN_VALUE);
  }

  private static List<Finding> check(boolean gateway, String path, String value) {
    return check(gateway, lines(path, value));
  }

  private static List<Finding> check(boolean gateway, String yaml) {
    return check(release("1.30.3"), gateway, yaml);
  }

  /** One value, whose path takes a line for each of its keys. */
  private static String lines(String path, String value) {
    StringBuilder yaml = new StringBuilder();
    String[] keys = path.split("\\.");
    for (int i = 0; i < keys.length; i++) {
      yaml.append("  ".repeat(i)).append(keys[i]).append(':');
      yaml.append(i == keys.length - 1 ? " " + value + "\n" : "\n");
    }
    return yaml.toString();
  }

  private static List<Finding> check(Release release, boolean gateway, String yaml) {
    Findings findings = Findings.ofFleet();
    Node node = StrictYaml.read("tenants/a.yaml", yaml.getBytes(UTF_8), findings).orElseThrow();
    Values values = new Values((Node.Mapping) node);
    if (gateway) {
      ValueTypes.ofGateway(shapes(release, true), values, findings);
    } else {
      ValueTypes.ofIstiod(shapes(release, false), values, findings);
    }
    return findings.inFileOrder();
  }

  private static ValueShapes shapes(Release release, boolean gateway) {
    return gateway ? ValueShapes.gateway(release) : ValueShapes.istiod(release);
  }

  private static Release release(String version) {
    return Releases.parse(version).flatMap(Releases::find).orElseThrow();
  }
}
