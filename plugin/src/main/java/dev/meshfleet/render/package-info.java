/**
 * The third verb, render: templates and the values that they place in, checked objects and their
 * bytes out.
 */
package dev.meshfleet.render;
