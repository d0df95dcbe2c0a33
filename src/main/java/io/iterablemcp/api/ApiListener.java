package io.iterablemcp.api;

import java.time.Duration;
import java.util.OptionalInt;

/** Observes requests for metrics, without their content. Called on any thread. */
public interface ApiListener {

    ApiListener NONE = new ApiListener() {
        @Override
        public void answered(OptionalInt status) {}

        @Override
        public void waited(Duration time) {}
    };

    /** Called once per attempt; the status is empty if there was no response. */
    void answered(OptionalInt status);

    /** The time that a call waited for a rate limit, whether it was then sent or not. Not called if it did not wait. */
    void waited(Duration time);
}
