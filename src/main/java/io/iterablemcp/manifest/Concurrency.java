package io.iterablemcp.manifest;

/** How many calls may be under way at once for a whole project, key or organization. */
public record Concurrency(int count, Limit.Scope scope) {}
