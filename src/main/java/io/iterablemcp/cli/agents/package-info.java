/** The commands of the group {@code agents}: who may use an HTTP server, and what for. */
package io.iterablemcp.cli.agents;
