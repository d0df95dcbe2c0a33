/** What a change would do, found out before it is made: whom it reaches, what it replaces, and what looks wrong. */
package io.iterablemcp.safety.preview;
