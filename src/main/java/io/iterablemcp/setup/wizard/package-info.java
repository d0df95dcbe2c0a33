/** The questions that setup asks a person on a terminal. */
package io.iterablemcp.setup.wizard;
