package dev.meshfleet.migrate;

/**
 * A file that says what is installed.
 *
 * @param name as people called it
 */
public record Source(String name, byte[] bytes) {}
