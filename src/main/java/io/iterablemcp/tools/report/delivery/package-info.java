/** The tool why_not_sent: what is known of a campaign that a person did not get, each step with its evidence. */
package io.iterablemcp.tools.report.delivery;
