/** Text for a terminal: tables, widths and wrapping. */
package io.iterablemcp.cli.screen;
