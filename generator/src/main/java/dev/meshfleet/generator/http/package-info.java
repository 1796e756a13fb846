/**
 * What is answered over HTTP. Argo CD takes any answer that succeeds for the whole truth, also an
 * empty one; so bodies are made first and sent with their length, and whatever fails is an error.
 */
package dev.meshfleet.generator.http;
