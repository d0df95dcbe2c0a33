/**
 * Fills a new sandbox with an invented shop: its people, products and campaigns, and months of their history. The same
 * seed number makes the same project.
 */
package io.iterablemcp.sandbox.seed;
