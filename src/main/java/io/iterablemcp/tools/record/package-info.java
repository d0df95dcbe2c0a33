/** What is kept of each call: a sentence, and its arguments without anything personal. */
package io.iterablemcp.tools.record;
