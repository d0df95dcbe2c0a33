/**
 * The start of the program, the parts it is put together from, and what all commands share. On the way to a start
 * on stdio no command of a person is loaded.
 */
package io.iterablemcp.cli;
