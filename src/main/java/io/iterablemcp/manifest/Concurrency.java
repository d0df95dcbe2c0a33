package io.iterablemcp.manifest;

/** How many calls may run at the same time for a whole project, key or organization. */
public record Concurrency(int count, Limit.Scope scope) {}
