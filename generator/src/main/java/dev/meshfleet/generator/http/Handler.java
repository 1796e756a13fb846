package dev.meshfleet.generator.http;

import java.io.IOException;

/** The handler of one path. */
@FunctionalInterface
interface Handler {
  /** The complete reply to a request with a matching path and method. */
  Reply handle(Request request) throws IOException, InterruptedException;
}
