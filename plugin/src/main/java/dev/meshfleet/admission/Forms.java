package dev.meshfleet.admission;

import java.util.regex.Pattern;

/** Forms of names and values that Kubernetes accepts (k8s.io/apimachinery, util/validation). */
final class Forms {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
  private static final String NAMED = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)";

  static final Pattern DNS_LABEL = Pattern.compile(LABEL);
  static final Pattern DNS_NAME =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL.replace("{0,61}", "*") + ")*");

  /** Names of Services; since Kubernetes 1.36 they can also begin with a digit. */
  static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Names of RBAC objects, which can be any path segment. */
  static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/%]+");

  static final Pattern LABEL_VALUE = Pattern.compile("|" + NAMED);
  static final Pattern KEY =
      Pattern.compile("((?=[^/]{1,253}/)" + LABEL + "(\\." + LABEL + ")*/)?" + NAMED);

  /** Names of ports, with at least one letter (RFC 6335). */
  static final Pattern PORT_NAME = Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");

  static final Pattern VARIABLE = Pattern.compile("[ -<>-~]+");
  static final Pattern PERCENTAGE = Pattern.compile("[0-9]+%");

  private Forms() {}
}
