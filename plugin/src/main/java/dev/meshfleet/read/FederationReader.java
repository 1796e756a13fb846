package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.read.Federation.External;
import dev.meshfleet.read.Federation.Port;
import dev.meshfleet.read.Federation.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    if (fields.has("tenant") == fields.has("external")) {
      fields
          .findings()
          .error(
              fields.place(),
              Code.WRONG_VALUE,
              fields.pathOf("tenant") + " or .external must be there, and not both",
              "tenant names one of this fleet, external describes a mesh outside");
    }
    return new Federation(
        fields.optionalText("tenant", Shape.TENANT),
        fields.has("external") ? Optional.of(external(fields.map("external"))) : Optional.empty(),
        services(fields.maps("import")),
        services(fields.maps("export")),
        fields.place());
  }

  private static External external(Fields fields) {
    External external =
        new External(
            fields.text("name", Shape.NAME),
            fields.text("trustDomain", Shape.DOMAIN_NAME),
            fields.text("root", Shape.PEM),
            fields.text("address", Shape.ADDRESS),
            fields.number("port", TLS_PORT, 1, LAST_PORT));
    fields.done();
    return external;
  }

  private static List<Service> services(List<Fields> items) {
    List<Service> services = new ArrayList<>();
    for (Fields fields : items) {
      services.add(
          new Service(
              fields.text("service", Shape.NAME),
              fields.text("namespace", Shape.NAMESPACE),
              ports(fields),
              fields.texts("serviceAccounts", Shape.SECRET_NAME).stream()
                  .map(Located::value)
                  .toList()));
      fields.done();
    }
    return List.copyOf(services);
  }

  private static List<Port> ports(Fields service) {
    List<Port> ports = new ArrayList<>();
    for (Fields fields : service.maps("ports")) {
      if (!fields.has("port")) {
        missing(fields, "port");
      }
      ports.add(
          new Port(
              fields.number("port", 1, 1, LAST_PORT), fields.text("protocol", Shape.PROTOCOL)));
      fields.done();
    }
    if (ports.isEmpty()) {
      missing(service, "ports");
    }
    return List.copyOf(ports);
  }

  private static void missing(Fields fields, String name) {
    fields
        .findings()
        .error(
            fields.place(),
            Code.MISSING_FIELD,
            fields.pathOf(name) + " is missing",
            "such as ports: [{port: 8080, protocol: HTTP}]");
  }
}
