/**
 * The behavior of Helm and Go that shows in manifests: truth and text of values in templates, and
 * YAML as written.
 */
package dev.meshfleet.helm;
