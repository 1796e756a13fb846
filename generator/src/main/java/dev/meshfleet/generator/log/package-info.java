/** One line for each thing that people who run the service want to find again. */
package dev.meshfleet.generator.log;
