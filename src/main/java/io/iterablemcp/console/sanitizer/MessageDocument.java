package io.iterablemcp.console.sanitizer;

/**
 * A message for a frame.
 *
 * @param html a whole document that loads nothing, runs nothing and leads nowhere
 * @param removed what of the message is not in it
 */
public record MessageDocument(String html, Removed removed) {}
