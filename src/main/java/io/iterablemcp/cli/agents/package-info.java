/** The commands of the group {@code agents}: who may use an HTTP server, and for what. */
package io.iterablemcp.cli.agents;
