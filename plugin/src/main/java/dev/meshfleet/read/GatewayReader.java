package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Gateway.Api;
import dev.meshfleet.fleet.Gateway.Role;
import dev.meshfleet.fleet.Gateway.Tls;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code spec.gateways}: their fields, their shapes and their defaults. */
final class GatewayReader {
  private static final int LONGEST_NAME = 63;

  private GatewayReader() {}

  static List<Gateway> read(String tenant, List<Fields> items) {
    List<Gateway> gateways = new ArrayList<>();
    for (Fields fields : items) {
      gateways.add(gateway(tenant, fields));
      fields.done();
    }
    return List.copyOf(gateways);
  }

  private static Gateway gateway(String tenant, Fields fields) {
    Located<String> name = fields.text("name", Shapes.NAME);
    Optional<Located<String>> objectName = fields.optionalText("objectName", Shapes.SERVICE_NAME);
    if (objectName.isEmpty()) {
      checkName(tenant, fields, name);
    }
    return new Gateway(
        name,
        objectName.orElseGet(() -> new Located<>(tenant + "-" + name, name.place())),
        fields.choice("role", Role::word, Role.INGRESS),
        fields.choice("api", Api::word, Api.ISTIO),
        fields.optionalText("revision", Shapes.REVISION),
        fields
            .optionalText("namespace", Shapes.NAMESPACE)
            .orElseGet(() -> new Located<>(tenant + "-gateways", name.place())),
        fields.texts("hosts", AddressShapes.HOST),
        fields.optionalMap("tls").map(GatewayReader::tls),
        new Values(GatewayService.check(fields.map("service"))),
        new Values(fields.free("values")));
  }

  private static void checkName(String tenant, Fields fields, Located<String> name) {
    String full = tenant + "-" + name.value();
    boolean letterFirst = !tenant.isEmpty() && Character.isLetter(tenant.charAt(0));
    if (full.length() > LONGEST_NAME || !letterFirst) {
      fields
          .findings()
          .error(
              name.place(),
              Code.NAME,
              "the gateway's objects would be named \"%s\", which is not a valid name of a Service"
                  .formatted(full),
              "use a shorter name, or set objectName: at most 63 characters, the first one a letter");
    }
  }

  private static Tls tls(Fields tls) {
    Tls read =
        new Tls(
            tls.text("secretName", Shapes.SECRET), tls.choice("mode", Enum::name, Tls.Mode.SIMPLE));
    tls.done();
    return read;
  }
}
