/** Routes: an address, how its callers are identified, and what answers them. */
package io.iterablemcp.server.http.routing;
