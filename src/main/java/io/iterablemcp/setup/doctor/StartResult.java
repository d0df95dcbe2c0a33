package io.iterablemcp.setup.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of starting a server as a client would. */
sealed interface StartResult {

    /**
     * It answered.
     *
     * @param took until it had greeted and listed its tools
     * @param bytes of the list
     * @param junk lines on stdout that are no messages
     * @param refuses why it will refuse every call
     * @param said to the person, on stderr
     */
    record Answered(
            Duration took, List<String> tools, long bytes, int junk, Optional<String> refuses, List<String> said)
            implements StartResult {}

    record Silent(Duration waited) implements StartResult {}

    record Ended(int code, List<String> said) implements StartResult {}

    /** It speaks, and not as a server does; in words. */
    record Odd(String what) implements StartResult {}

    /** The system did not start it. */
    record NotStarted() implements StartResult {}
}
