/**
 * The chain around every call: one {@code Stage} for each step, in the order that {@code DefaultAssembly} lists.
 * An {@code Outcome} is the result of a call.
 */
package io.iterablemcp.tools;
