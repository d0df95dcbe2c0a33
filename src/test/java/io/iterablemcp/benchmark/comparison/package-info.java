/** {@code scripts/bench}: start-up, memory and calls, compared with Iterable's own MCP server. */
package io.iterablemcp.benchmark.comparison;
