/**
 * SQL on the loaded data. It runs in a child process that has the database open for reading and nothing else: a hostile
 * query costs its child. {@code QueryWorker} is that process; {@code QueryProcess} starts it and reads what it writes.
 */
package io.iterablemcp.warehouse.query;
