/** What can be loaded: resources and their tables, as {@code tools-manifest/resources} describes them. */
package io.iterablemcp.warehouse.resource;
