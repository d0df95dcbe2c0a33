/**
 * Decides whether a caller may use a tool, and says which setting would open it. A {@code Grant} can only be
 * narrowed.
 */
package io.iterablemcp.gate;
