/** Helm and Go as far as they show in manifests: templates' truth and text, and YAML as written. */
package dev.meshfleet.helm;
