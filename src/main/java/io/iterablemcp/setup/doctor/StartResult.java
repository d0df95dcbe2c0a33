package io.iterablemcp.setup.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The result of starting a server as a client would. */
sealed interface StartResult {

    /**
     * It answered.
     *
     * @param took the time until it had answered the handshake and listed its tools
     * @param bytes the size of the list
     * @param junk the number of lines on stdout that are not messages
     * @param refuses why it will refuse every call
     * @param said what it printed for a person on stderr
     */
    record Answered(
            Duration took, List<String> tools, long bytes, int junk, Optional<String> refuses, List<String> said)
            implements StartResult {}

    record Silent(Duration waited) implements StartResult {}

    record Ended(int code, List<String> said) implements StartResult {}

    /** It does not answer like an MCP server. */
    record Odd(String what) implements StartResult {}

    /** The system did not start it. */
    record NotStarted() implements StartResult {}
}
