/** The command {@code activity}: what agents did, from the record of calls. */
package io.iterablemcp.cli.activity;
