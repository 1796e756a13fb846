package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;

/**
 * Something in a rendered object that the Kubernetes API server rejects.
 *
 * @param path JSON pointer to it
 * @param written the value at that path, used to find the field of the tenant file
 * @param what is wrong, as a complete sentence: {@code env "A" is set twice}
 * @param remedy how to fix it
 */
public record Fault(
    Manifest.Identity object, String path, String written, String what, String remedy) {}
