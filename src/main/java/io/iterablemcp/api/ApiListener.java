package io.iterablemcp.api;

import java.time.Duration;
import java.util.OptionalInt;

/** Sees what happens on the wire, for figures; nothing of what a call is about. Called on any thread. */
public interface ApiListener {

    ApiListener NONE = new ApiListener() {
        @Override
        public void answered(OptionalInt status) {}

        @Override
        public void waited(Duration time) {}
    };

    /** Once a try; empty when nothing came back. */
    void answered(OptionalInt status);

    /** For a turn under the published limits, whether the call then got it or not; not told when it went at once. */
    void waited(Duration time);
}
