/**
 * The one store of the program: transactions, migrations, and the places where other packages register what happens to
 * their rows when time passes or a person is removed. It is opened at its first use.
 */
package io.iterablemcp.store;
