/** What a webhook says of an event: the same fields as Iterable's, as far as they are known. */
package io.iterablemcp.sandbox.webhooks.body;
