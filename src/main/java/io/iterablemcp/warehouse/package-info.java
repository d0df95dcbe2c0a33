/** The project's data in a database of the user's own: loading it, and asking it in SQL. */
package io.iterablemcp.warehouse;
