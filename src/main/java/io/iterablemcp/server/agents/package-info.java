/** The agents of an HTTP server: their tokens, their grants, and the file that keeps both. */
package io.iterablemcp.server.agents;
