/** The command {@code console}: leads a person to the pages of the console. */
package io.iterablemcp.cli.console;
