/** Reads the bodies of requests as they arrive, within the limits of size, time and memory. */
package io.iterablemcp.server.http.body;
