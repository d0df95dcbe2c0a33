/**
 * Converts entries to tools: one reader for each part of {@link io.iterablemcp.manifest.ToolSpec}, which knows the keys
 * of its part.
 */
package io.iterablemcp.manifest.compiler.read;
