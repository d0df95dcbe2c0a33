/** The list calls: create, read and delete lists, and change their members. */
package io.iterablemcp.sandbox.calls.lists;
