/** The commands {@code tools} and {@code call}, and the formats of the answers they print. */
package io.iterablemcp.cli.tools;
