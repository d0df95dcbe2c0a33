/**
 * Searches what templates and snippets contain. Bodies are kept, so that a search that runs out of time goes on with the
 * same call.
 */
package io.iterablemcp.tools.report.content;
