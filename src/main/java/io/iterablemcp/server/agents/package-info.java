/** The agents of an HTTP server: their tokens, their grants, and the file that contains both. */
package io.iterablemcp.server.agents;
