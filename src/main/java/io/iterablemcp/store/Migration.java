package io.iterablemcp.store;

/**
 * One step of the schema. A released one never changes.
 *
 * @param version counts from 1
 * @param sql statements that each end with a semicolon at the end of a line, with the types of {@code Dialect.adapt}
 */
record Migration(int version, String name, String sql) {}
