package io.iterablemcp.server.names;

/** Something in the project: its id and its name. A catalog has only a name. */
public record NamedItem(String id, String name) {}
