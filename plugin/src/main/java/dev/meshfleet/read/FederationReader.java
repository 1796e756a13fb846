package dev.meshfleet.read;

import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Federation.External;
import dev.meshfleet.fleet.Federation.Port;
import dev.meshfleet.fleet.Federation.Service;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code spec.federation}: its fields, their shapes and their defaults. */
final class FederationReader {
  private static final int TLS_PORT = 15443;
  private static final int LAST_PORT = 65535;

  private FederationReader() {}

  static List<Federation> read(List<Fields> items) {
    List<Federation> peers = new ArrayList<>();
    for (Fields fields : items) {
      peers.add(peer(fields));
      fields.done();
    }
    return List.copyOf(peers);
  }

  private static Federation peer(Fields fields) {
    fields.eitherOf(
        "tenant",
        "external",
        "use tenant for a tenant of this fleet, and external for another mesh");
    return new Federation(
        fields.optionalText("tenant", Shapes.TENANT),
        fields.optionalMap("external").map(FederationReader::external),
        services(fields.maps("import"), false),
        services(fields.maps("export"), true),
        fields.place());
  }

  private static External external(Fields fields) {
    External external =
        new External(
            fields.text("name", Shapes.NAME),
            fields.text("trustDomain", AddressShapes.DOMAIN_NAME),
            fields.text("root", Shapes.PEM),
            fields.text("address", AddressShapes.ADDRESS),
            fields.number("port", TLS_PORT, 1, LAST_PORT));
    fields.done();
    return external;
  }

  /**
   * @param exported whether the pods belong to this mesh, so that their labels and ports are known
   */
  private static List<Service> services(List<Fields> items, boolean exported) {
    List<Service> services = new ArrayList<>();
    for (Fields fields : items) {
      services.add(
          new Service(
              fields.text("service", Shapes.NAME),
              fields.text("namespace", Shapes.NAMESPACE),
              ports(fields, exported),
              fields.texts("serviceAccounts", Shapes.OBJECT).stream().map(Located::value).toList(),
              exported ? fields.keyed("labels", Shapes.KEY, Shapes.LABEL_TEXT) : Map.of()));
      fields.done();
    }
    return List.copyOf(services);
  }

  private static List<Port> ports(Fields service, boolean exported) {
    List<Port> ports = new ArrayList<>();
    for (Fields fields : service.someMaps("ports", "ports: [{port: 8080, protocol: HTTP}]")) {
      int port = fields.neededNumber("port", 1, LAST_PORT, "port: 8080");
      ports.add(
          new Port(
              port,
              fields.text("protocol", Shapes.PROTOCOL),
              exported ? fields.optionalNumber("targetPort", 1, LAST_PORT).orElse(port) : port));
      fields.done();
    }
    return List.copyOf(ports);
  }
}
