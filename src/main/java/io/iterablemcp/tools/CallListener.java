package io.iterablemcp.tools;

import java.time.Duration;

/** Is notified of every call that has ended. */
@FunctionalInterface
public interface CallListener {

    CallListener NONE = new CallListener() {
        @Override
        public void ended(String tool, String outcome, String agent, Duration took) {}
    };

    /**
     * @param tool a name from the catalogue, or {@code unknown}
     * @param outcome the kind of outcome, in one word
     */
    void ended(String tool, String outcome, String agent, Duration took);
}
