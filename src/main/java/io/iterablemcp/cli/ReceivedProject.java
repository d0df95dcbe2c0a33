package io.iterablemcp.cli;

import io.iterablemcp.webhooks.check.WebhookSecret;
import java.util.List;
import java.util.function.Supplier;

/**
 * A project whose webhooks are received.
 *
 * @param name the last part of the address
 * @param identity as the store names the project
 * @param secrets that are valid now
 */
record ReceivedProject(String name, String identity, Supplier<List<WebhookSecret>> secrets) {}
