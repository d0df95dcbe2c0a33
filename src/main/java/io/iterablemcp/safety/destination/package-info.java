/** Where changed content leads: the hosts of its links, and the domains of its senders and copies. */
package io.iterablemcp.safety.destination;
