/**
 * Reviews of pull requests: the input is two commits, the output is what the change does to the
 * fleet. Both commits are read from the git object store; their content is never executed.
 */
package dev.meshfleet.review;
