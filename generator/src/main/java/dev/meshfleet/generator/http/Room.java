package dev.meshfleet.generator.http;

import java.io.IOException;

/** What is behind one path. */
@FunctionalInterface
interface Room {
  /** The whole answer to a request whose path and method fit. */
  Reply enter(Request request) throws IOException, InterruptedException;
}
