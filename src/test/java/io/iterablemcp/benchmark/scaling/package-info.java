/** {@code scripts/scale}: how time and memory grow with answers, calls, tools and sessions, and what the record of calls costs. */
package io.iterablemcp.benchmark.scaling;
