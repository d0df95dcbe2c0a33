/** The checks and limits that a request has to pass. */
package io.iterablemcp.server.http.guard;
