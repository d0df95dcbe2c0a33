/** The pages of the agents: what each may do and does, the forms to change that, and the pause of changes. */
package io.iterablemcp.console.agents;
