package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.schema.FileKind;
import java.util.regex.Pattern;

/** Findings of the reader that a JSON Schema cannot express, each with an example. */
enum Unsayable {
  FILE_NAME(
      Code.NAME,
      "the name .* of the tenant differs from the file name .*",
      tenant("orders", "namespaces: [a]")),
  TWO_NAMES_TOGETHER(
      Code.NAME,
      "the gateway's objects would be named .*",
      tenant("payments", "namespaces: [a], gateways: [{name: %s}]".formatted("g".repeat(60)))),
  A_VERSION_AS_A_NAME(
      Code.NAME,
      "invalid revision .* of the canary",
      tenant(
          "payments",
          "namespaces: [a], mesh: {canary: {version: 1.31.0-%s.0}}".formatted("rc".repeat(20)))),
  ONE_FIELD_FORBIDS_ANOTHER(
      Code.WRONG_VALUE,
      ".* cannot be set in a Shared tenant: .*",
      tenant("payments", "namespaces: [a], mesh: {tenancy: Shared, host: b, version: 1.30.3}")),
  TWICE_BY_ONE_FIELD_OF_MANY(
      Code.TWICE, "duplicate cluster .*", fleet("clusters: [{name: a}, {name: a, network: b}]")),
  NEITHER_IN_DEFAULTS_NOR_IN_THE_TENANT(
      Code.MISSING_FIELD,
      "spec\\.mesh\\.(canary|trust\\.issuer)\\..*: required field is missing",
      fleet("defaults: {mesh: {canary: {promoted: true}}}")),
  A_WHOLE_NUMBER_WITH_DECIMALS(
      Code.WRONG_VALUE,
      ".* must be a number .*, but is a decimal number: [0-9]+\\.0+",
      tenant("payments", "namespaces: [a], wave: 1.0")),
  A_WORD_READ_DIFFERENTLY(
      Code.AMBIGUOUS, ".* is ambiguous: .*", tenant("payments", "namespaces: [a], clusters: [y]")),
  A_KEY_TWICE(
      Code.DUPLICATE_KEY,
      "duplicate field \"wave\": .*",
      tenant("payments", "namespaces: [a], wave: 1, wave: 1")),
  MORE_THAN_PLAIN_YAML(
      Code.SYNTAX, "anchors are not allowed: .*", tenant("payments", "namespaces: &all [a]")),
  A_HIDDEN_CHARACTER(
      Code.CHARACTER,
      ".* (is|are) not allowed( in a value)?",
      tenant("payments", "namespaces: [a], clusters: [\"a\\u200Bb\"]"));

  private final Code code;
  private final Pattern message;
  private final String file;

  /**
   * @param message a pattern of it
   */
  Unsayable(Code code, String message, String file) {
    this.code = code;
    this.message = Pattern.compile(message);
    this.file = file;
  }

  private static String tenant(String name, String spec) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %s}
        spec: {owner: team-payments, %s}
        """
        .formatted(name, spec);
  }

  private static String fleet(String spec) {
    return """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec: {%s}
        """
        .formatted(spec);
  }

  /** A file with only this finding. */
  String file() {
    return file;
  }

  /** Which kind of file it is. */
  FileKind kind() {
    return file.contains("kind: Fleet") ? FileKind.FLEET : FileKind.TENANT;
  }

  /** Whether a finding is one of these. Findings of fleet.yaml do not count in a tenant file. */
  boolean covers(Finding finding) {
    boolean here = kind() == FileKind.TENANT || finding.place().file().endsWith("fleet.yaml");
    return here && finding.code() == code && message.matcher(finding.message()).matches();
  }
}
