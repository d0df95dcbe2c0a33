/** The command report: what the composed tools report, as tables, files and charts for a person. */
package io.iterablemcp.cli.report;
