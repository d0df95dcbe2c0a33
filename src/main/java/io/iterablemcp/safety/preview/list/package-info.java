/** How many people are on lists: sizes are read rarely, kept for a while, and corrected by what is written meanwhile. */
package io.iterablemcp.safety.preview.list;
