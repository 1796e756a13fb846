/**
 * Review of a pull request: two commits in, what the change does to the fleet out. Both are read
 * from git's object store alone, and nothing of them is anything but data.
 */
package dev.meshfleet.review;
