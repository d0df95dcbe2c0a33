/** The approvals commands: a person sees the requests of agents, and decides about them. */
package io.iterablemcp.cli.approvals;
