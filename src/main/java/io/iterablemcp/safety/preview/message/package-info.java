/** The messages of a change as a person sees them: what will be sent or shown, and what is live now. Agents get none of it. */
package io.iterablemcp.safety.preview.message;
