/**
 * Files: written in one step, by one process at a time and for their owner only; and the rules about whose files
 * are trusted.
 */
package io.iterablemcp.files;
