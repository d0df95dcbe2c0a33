/** Where loaded rows go: DuckDB, PostgreSQL, or files. */
package io.iterablemcp.warehouse.destination;
