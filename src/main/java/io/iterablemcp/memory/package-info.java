/**
 * Shares the heap: how much of it messages may use, in total and per agent, and how the process ends when it runs out
 * of memory.
 */
package io.iterablemcp.memory;
