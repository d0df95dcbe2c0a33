/** The commands of the group {@code keys}: projects and their API keys. */
package io.iterablemcp.cli.keys;
