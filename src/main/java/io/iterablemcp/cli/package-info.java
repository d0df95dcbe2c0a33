/**
 * Starts and assembles the program, and holds what all commands share. A start on stdio loads none of the commands for
 * people.
 */
package io.iterablemcp.cli;
