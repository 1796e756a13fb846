/** The answer to Argo CD: the list as bytes that are ready to be sent. */
package dev.meshfleet.generator.answer;
