/**
 * Proves with Helm, on one fleet, that Meshfleet renders what Istio's official charts render: the
 * same values, object by object, field by field.
 */
package dev.meshfleet.verify;
