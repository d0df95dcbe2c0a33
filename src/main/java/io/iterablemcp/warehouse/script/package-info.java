/** Scripts by which a warehouse takes loaded files. */
package io.iterablemcp.warehouse.script;
