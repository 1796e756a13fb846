/**
 * Proves with Helm, on one fleet, that what is rendered is what Istio's official charts render: the
 * same values, object by object, field by field.
 */
package dev.meshfleet.verify;
