/** The template calls: create, read, change, delete and preview templates, and send proofs. */
package io.iterablemcp.sandbox.calls.templates;
