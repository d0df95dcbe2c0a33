/** What a person changes about a grant, what the change has for an effect, and what was probably not intended. */
package io.iterablemcp.server.agents.grant;
