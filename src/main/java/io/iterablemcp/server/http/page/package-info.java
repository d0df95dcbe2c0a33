/** Pages for monitoring: health and metrics. */
package io.iterablemcp.server.http.page;
