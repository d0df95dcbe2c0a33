/** Text that strangers have written: characters that cannot be seen, and sentences that address a model. */
package io.iterablemcp.text;
