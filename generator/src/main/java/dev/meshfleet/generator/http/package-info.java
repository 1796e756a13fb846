/**
 * The HTTP interface. Argo CD treats every successful answer as complete, even an empty one. So
 * bodies are complete before they are sent with their length, and every failure is an error.
 */
package dev.meshfleet.generator.http;
