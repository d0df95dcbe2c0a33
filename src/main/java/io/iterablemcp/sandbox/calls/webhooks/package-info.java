/** The webhook calls: list webhooks and change one. */
package io.iterablemcp.sandbox.calls.webhooks;
