/**
 * The chain around every call: one {@code Stage} for each step, in the order that {@code DefaultAssembly} lists.
 * Outcomes say what became of a call.
 */
package io.iterablemcp.tools;
