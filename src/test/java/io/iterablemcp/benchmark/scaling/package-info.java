/** {@code scripts/scale}: how time and memory grow with answers, calls, tools and sessions. */
package io.iterablemcp.benchmark.scaling;
