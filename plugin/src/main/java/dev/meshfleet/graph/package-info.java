/**
 * The fleet as a picture: who has which control plane, who lives on whose, and who may call whom.
 * One model, drawn by a writer for each format.
 */
package dev.meshfleet.graph;
