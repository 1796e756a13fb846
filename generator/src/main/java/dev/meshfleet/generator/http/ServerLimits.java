package dev.meshfleet.generator.http;

/**
 * Limits of the JDK's server, which reads them once, when its first class is used. Values that the
 * launcher or an operator set are not changed.
 */
final class ServerLimits {
  private ServerLimits() {}

  static void set() {
    otherwise("sun.net.httpserver.maxReqTime", "5"); // seconds, for headers and body
    otherwise("sun.net.httpserver.maxRspTime", "60");
    otherwise("sun.net.httpserver.timerMillis", "1000");
    otherwise("sun.net.httpserver.idleInterval", "30");
    otherwise("sun.net.httpserver.clockTick", "1000");
    otherwise("sun.net.httpserver.maxIdleConnections", "200");
    otherwise("jdk.httpserver.maxConnections", "8000");
    otherwise("sun.net.httpserver.maxReqHeaders", "64");
    otherwise("sun.net.httpserver.maxReqHeaderSize", "16384");
    otherwise("sun.net.httpserver.drainAmount", "65536");
    otherwise("sun.net.httpserver.nodelay", "true"); // otherwise an answer takes 40 ms on Java 17
  }

  private static void otherwise(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
