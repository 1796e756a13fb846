/**
 * The behavior of Helm and Go that shows in manifests: the truth value and text of values in
 * templates, and the notation of YAML.
 */
package dev.meshfleet.helm;
