/**
 * The record of calls: who called which tool and what became of it. Rows form a chain of hashes, so that a changed,
 * removed or reordered one is found.
 */
package io.iterablemcp.store.record;
