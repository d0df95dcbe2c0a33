package io.iterablemcp.console.http;

/**
 * The person who is signed in at a browser.
 *
 * @param decides an approver; otherwise a viewer, who looks, and may pause
 * @param confirmed whether the passphrase was typed a few minutes ago
 * @param csrf stands in every form, and is known to our pages alone
 */
public record Visitor(String name, boolean decides, boolean confirmed, String csrf) {}
