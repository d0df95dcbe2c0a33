/**
 * Writes files atomically, by one process at a time and for their owner only, and decides whose files are trusted.
 */
package io.iterablemcp.files;
