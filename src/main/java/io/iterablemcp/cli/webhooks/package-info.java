/** The command {@code webhooks}: what a person does with the receiver of webhooks and its events. */
package io.iterablemcp.cli.webhooks;
