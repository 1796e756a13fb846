/** The response to Argo CD: the list as bytes, ready to send. */
package dev.meshfleet.generator.answer;
