/**
 * The fleet as a picture: control planes, the tenants on them, and which tenant may call which. One
 * model, and a writer for each format. Nothing here is loaded by {@code generate}.
 */
package dev.meshfleet.graph;
