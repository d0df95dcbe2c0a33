/**
 * The tool audience_check: how lists overlap and how many people are left, as counts only. People are keyed hashes in memory,
 * for a quarter of an hour; where personal data is off, no count shows a group of fewer than ten.
 */
package io.iterablemcp.tools.report.audience;
