/** The table of which tool is previewed by what, and the preview of all other changes. */
package io.iterablemcp.safety.preview.source;
