/**
 * The heap as something that is shared: how much of it messages may take, in all and for each agent, and how the process
 * ends when no memory is left.
 */
package io.iterablemcp.memory;
