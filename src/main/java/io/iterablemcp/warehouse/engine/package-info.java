/** DuckDB: finding it next to the program, installing it, and opening its files. The only package that knows its driver. */
package io.iterablemcp.warehouse.engine;
