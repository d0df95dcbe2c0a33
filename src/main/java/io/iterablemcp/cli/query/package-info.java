/** The command query: SQL on the loaded data, for a person. */
package io.iterablemcp.cli.query;
