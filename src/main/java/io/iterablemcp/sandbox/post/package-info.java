/** Sends messages and renders templates. Messages go to the outbox of the sandbox, never to a person. */
package io.iterablemcp.sandbox.post;
