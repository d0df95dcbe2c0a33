/** What changes may count up to, and what they may touch: the limits of a project or of an agent, as people write them. */
package io.iterablemcp.config.budget;
