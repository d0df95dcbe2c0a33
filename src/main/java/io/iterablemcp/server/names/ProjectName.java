package io.iterablemcp.server.names;

/** Something in the project: its id and its name. A catalog has only a name. */
public record ProjectName(String id, String name) {}
