/** What Argo CD is told: the list as bytes that are ready to be sent. */
package dev.meshfleet.generator.answer;
