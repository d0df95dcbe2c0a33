package io.iterablemcp.webhooks.check;

import java.util.List;

/** The headers of a request; names are found without regard to case. */
@FunctionalInterface
public interface RequestHeaders {

    /** The values of all headers with this name. */
    List<String> all(String name);
}
