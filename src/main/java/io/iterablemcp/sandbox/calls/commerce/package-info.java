/** The commerce calls: purchases and carts. */
package io.iterablemcp.sandbox.calls.commerce;
