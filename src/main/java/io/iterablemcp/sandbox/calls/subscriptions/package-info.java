/** The subscription calls: subscribe and unsubscribe people, with double opt-in too. */
package io.iterablemcp.sandbox.calls.subscriptions;
