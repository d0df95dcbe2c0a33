/** Tells people that something waits for them or looks wrong. Nobody decides by answering a notice. */
package io.iterablemcp.safety.notice;
