/**
 * The two databases that can hold the store: how each is opened, how they differ in SQL, and what their errors mean. No
 * class of a driver is loaded before a connection is opened.
 */
package io.iterablemcp.store.database;
