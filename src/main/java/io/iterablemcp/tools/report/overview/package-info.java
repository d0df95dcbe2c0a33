/** What an agent should know of a project in its first minute. */
package io.iterablemcp.tools.report.overview;
