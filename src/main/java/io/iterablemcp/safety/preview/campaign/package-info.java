/** Previews of what sends campaigns: campaigns themselves, journeys and experiments, and the content that goes out. */
package io.iterablemcp.safety.preview.campaign;
