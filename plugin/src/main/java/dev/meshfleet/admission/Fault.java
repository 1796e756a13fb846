package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;

/**
 * Something in a rendered object that the Kubernetes API server refuses.
 *
 * @param path JSON pointer to it
 * @param written the value at that path, by which the field of the tenant file is found
 * @param what is wrong, a sentence of its own: {@code env "A" is set twice}
 * @param remedy how to fix it
 */
public record Fault(
    Manifest.Identity object, String path, String written, String what, String remedy) {}
