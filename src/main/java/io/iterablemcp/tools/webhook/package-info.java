/** The tools that read what webhooks have reported. */
package io.iterablemcp.tools.webhook;
