/** Identifies the sender of a request, and what this caller may do at the moment. */
package io.iterablemcp.server.identity;
