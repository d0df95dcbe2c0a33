package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;

/** The exit codes, one per cause, so that a script can tell a wrong key from a server that is down. */
public enum ExitCode {
    OK(0, "done"),
    INTERNAL(1, "an internal error in this program"),
    USAGE(2, "the command line is invalid"),
    REFUSED(3, "the tool is closed or does not exist; nothing was sent"),
    BAD_ARGUMENTS(4, "the arguments are invalid; nothing was sent"),
    AUTH(5, "Iterable did not accept the key (401, 403)"),
    RATE_LIMIT(6, "too many calls: a rate limit was reached, by this program's count or Iterable's (429)"),
    API(7, "Iterable returned another error or an unreadable response"),
    NETWORK(8, "Iterable could not be reached or did not respond in time"),
    UNCERTAIN(9, "the response was lost: the call may have taken effect"),
    CONFIGURATION(10, "a setting is wrong or missing"),
    OUT_OF_MEMORY(
            11, "the program ran out of memory: start it again, with a larger heap (java -Xmx) if this happens often"),
    NEEDS_ANSWER(12, "a person has to decide first; nothing was sent"),
    REPEATED(13, "the same call was made a short time ago; nothing was sent"),
    STORE(14, "the change could not be stored; nothing was sent"),
    NOT_VERIFIED(15, "the record of calls was changed, or its end is missing"),
    BUDGET(16, "a budget is used up; nothing was sent"),
    NOT_UNDONE(17, "the change cannot be undone; nothing was sent");

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
