/**
 * Fifteen tasks as a marketer sets them, each solved with the tools of this server and with those of Iterable's own, on
 * the same sandbox: {@code scripts/tasks}. No test runs it.
 */
package io.iterablemcp.benchmark.tasks;
