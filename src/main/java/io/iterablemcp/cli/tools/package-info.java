/** The commands {@code tools} and {@code call}, and the forms in which they print answers. */
package io.iterablemcp.cli.tools;
