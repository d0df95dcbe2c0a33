package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;

/** How the program ends, by cause, so that a script can tell a wrong key from a server that is down. */
public enum ExitCode {
    OK(0, "done"),
    INTERNAL(1, "a fault of this program"),
    USAGE(2, "the command line cannot be understood"),
    REFUSED(3, "the tool is closed, or there is no such tool; nothing was sent"),
    BAD_ARGUMENTS(4, "the tool does not take these arguments; nothing was sent"),
    AUTH(5, "Iterable does not accept the key (401, 403)"),
    RATE_LIMIT(6, "too many calls, ours or Iterable's count (429)"),
    API(7, "Iterable answered with another error, or with something unreadable"),
    NETWORK(8, "Iterable could not be reached, or did not answer in time"),
    UNCERTAIN(9, "the answer was lost: it may have happened"),
    CONFIGURATION(10, "a setting is wrong or missing"),
    OUT_OF_MEMORY(11, "the memory was used up: start it again, with more (java -Xmx) if this happens often"),
    NEEDS_ANSWER(12, "a person has to decide first; nothing was sent");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    static ExitCode of(Reply.Cause cause) {
        return switch (cause) {
            case UNAUTHORIZED, FORBIDDEN -> AUTH;
            case RATE_LIMITED -> RATE_LIMIT;
            case NO_CONNECTION, CONNECTION_LOST, TIMED_OUT, STALLED, CANCELLED -> NETWORK;
            case BAD_REQUEST,
                    NOT_FOUND,
                    CONFLICT,
                    SERVER_ERROR,
                    REDIRECT,
                    UNEXPECTED_STATUS,
                    EMPTY_ANSWER,
                    HTML_ANSWER,
                    BROKEN_ANSWER,
                    CHANGED_ANSWER -> API;
        };
    }
}
