/** The command {@code setup}. */
package io.iterablemcp.cli.setup;
