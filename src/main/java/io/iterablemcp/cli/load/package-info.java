/** The command {@code load}: the project's data into a database. */
package io.iterablemcp.cli.load;
