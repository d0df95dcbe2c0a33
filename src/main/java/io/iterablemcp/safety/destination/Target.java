package io.iterablemcp.safety.destination;

import java.util.List;

/**
 * A place outside the project that content leads to.
 *
 * @param field the argument that names it, such as {@code html}
 * @param host in lower case; empty if it is only known when a message is made, as of {@code https://{{host}}/}
 */
public record Target(String field, String host) {

    /** Whether this is one of the domains, or below one. */
    public boolean within(List<String> domains) {
        for (String domain : domains) {
            if (host.equals(domain) || host.endsWith("." + domain)) {
                return true;
            }
        }
        return false;
    }
}
