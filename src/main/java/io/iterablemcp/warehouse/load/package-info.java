/** Reads resources from Iterable, and writes their rows into files from which a destination takes them. */
package io.iterablemcp.warehouse.load;
