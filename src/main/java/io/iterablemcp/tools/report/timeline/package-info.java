/** The tool person_timeline: what happened with one person, latest first. */
package io.iterablemcp.tools.report.timeline;
