/** Whether a webhook comes from a sender that knows the secret. */
package io.iterablemcp.webhooks.check;
