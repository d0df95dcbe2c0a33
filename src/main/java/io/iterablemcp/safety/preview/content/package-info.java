/** Previews of changes to content and data that campaigns use: templates, snippets, catalogs, metadata and webhooks. */
package io.iterablemcp.safety.preview.content;
