/** Receives the webhooks of Iterable, and the commands with which a person looks after the receiver. */
package io.iterablemcp.cli.webhooks;
