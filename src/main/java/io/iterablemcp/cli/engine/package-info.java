/** The command {@code engine}: DuckDB next to the program. */
package io.iterablemcp.cli.engine;
