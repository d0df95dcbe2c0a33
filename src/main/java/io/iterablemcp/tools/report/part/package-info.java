/**
 * Reads that a composed tool makes: whole answers of other tools, each through the whole chain. What the agent gets is
 * masked afterwards.
 */
package io.iterablemcp.tools.report.part;
