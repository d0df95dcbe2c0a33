/** What arrives: it is read, and stored before it is acknowledged. */
package io.iterablemcp.webhooks.receive;
