/**
 * Tools that answer in one call what would take an agent many: each makes a few reads and computes a small answer.
 */
package io.iterablemcp.tools.report;
