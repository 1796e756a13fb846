package dev.meshfleet.read;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Federation.External;
import dev.meshfleet.fleet.Federation.Port;
import dev.meshfleet.fleet.Federation.Service;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shapes;
import java.util.ArrayList;
import java.util.List;

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
        "tenant", "external", "tenant names one of this fleet, external describes a mesh outside");
    return new Federation(
        fields.optionalText("tenant", Shapes.TENANT),
        fields.optionalMap("external").map(FederationReader::external),
        services(fields.maps("import")),
        services(fields.maps("export")),
        fields.place());
  }

  private static External external(Fields fields) {
    External external =
        new External(
            fields.text("name", Shapes.NAME),
            fields.text("trustDomain", Shapes.DOMAIN_NAME),
            fields.text("root", Shapes.PEM),
            fields.text("address", Shapes.ADDRESS),
            fields.number("port", TLS_PORT, 1, LAST_PORT));
    fields.done();
    return external;
  }

  private static List<Service> services(List<Fields> items) {
    List<Service> services = new ArrayList<>();
    for (Fields fields : items) {
      services.add(
          new Service(
              fields.text("service", Shapes.NAME),
              fields.text("namespace", Shapes.NAMESPACE),
              ports(fields),
              fields.texts("serviceAccounts", Shapes.OBJECT).stream()
                  .map(Located::value)
                  .toList()));
      fields.done();
    }
    return List.copyOf(services);
  }

  private static List<Port> ports(Fields service) {
    List<Port> ports = new ArrayList<>();
    for (Fields fields : service.someMaps("ports", "ports: [{port: 8080, protocol: HTTP}]")) {
      ports.add(
          new Port(
              fields.neededNumber("port", 1, LAST_PORT, "port: 8080"),
              fields.text("protocol", Shapes.PROTOCOL)));
      fields.done();
    }
    return List.copyOf(ports);
  }
}
