/**
 * HTTP. Argo CD treats any successful answer as complete, even an empty one. Bodies are therefore
 * complete before they are sent, with their length, and every failure is an error status.
 */
package dev.meshfleet.generator.http;
