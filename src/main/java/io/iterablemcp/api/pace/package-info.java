/** Controls the rate of requests: published limits, fair queues of agents, deadlines and back-off. */
package io.iterablemcp.api.pace;
