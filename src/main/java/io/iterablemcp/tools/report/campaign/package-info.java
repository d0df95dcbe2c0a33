/**
 * The report on campaigns: which campaigns, which metrics calls, what the columns mean, and the comparison with others
 * of their kind. Media are compared only within themselves.
 */
package io.iterablemcp.tools.report.campaign;
