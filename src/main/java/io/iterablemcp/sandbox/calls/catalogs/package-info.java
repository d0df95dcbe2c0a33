/** The catalog calls: catalogs, their items and their field mappings. */
package io.iterablemcp.sandbox.calls.catalogs;
