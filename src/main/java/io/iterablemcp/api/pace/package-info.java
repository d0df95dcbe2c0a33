/** How fast requests may go out: published limits, fair queues of agents, deadlines and pauses between attempts. */
package io.iterablemcp.api.pace;
