package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** How a call ended, in words that an agent can act on. */
public sealed interface Outcome {

    /** What became of the call, in one word. */
    String kind();

    ExitCode exitCode();

    /** The words for an agent. */
    String words();

    /** More to know about an answer: that it was cut and how to go on, that it is accepted but not applied yet. */
    default List<String> notes() {
        return List.of();
    }

    default boolean isError() {
        return true;
    }

    /** @param text the answer itself: compact JSON, or text */
    record Answered(String text, List<String> notes) implements Outcome {
        @Override
        public String kind() {
            return "answered";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.OK;
        }

        @Override
        public String words() {
            return text;
        }

        @Override
        public boolean isError() {
            return false;
        }
    }

    /** Not done, and nothing was sent. */
    record Refused(Reason reason, String why, String remedy) implements Outcome {
        @Override
        public String kind() {
            return "refused";
        }

        @Override
        public ExitCode exitCode() {
            return reason.exitCode;
        }

        @Override
        public String words() {
            return "Refused, nothing was sent: " + why + ". " + remedy;
        }
    }

    /** Tried, and failed. */
    record Failed(Reply.Cause cause, OptionalInt status, Optional<String> code, String what, String next)
            implements Outcome {
        @Override
        public String kind() {
            return cause == Reply.Cause.CANCELLED ? "cancelled" : "failed";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.of(cause);
        }

        @Override
        public String words() {
            return what + " " + next;
        }
    }

    /** It may have happened. */
    record Uncertain(String what, String check) implements Outcome {
        @Override
        public String kind() {
            return "uncertain";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.UNCERTAIN;
        }

        @Override
        public String words() {
            return what + " " + check;
        }
    }

    /** The call has not ended: it goes on later, when it is run again. The transport decides how to come to that. */
    sealed interface Paused extends Outcome {

        <T> T resume(Resumption<T> by);
    }

    /** What a transport does with each kind of pause. */
    interface Resumption<T> {
        T needsAnswer(NeedsAnswer question);

        T waits(Waits pause);
    }

    /**
     * A person has to decide first, and nothing was sent.
     *
     * @param token names the question when the answer comes
     * @param otherwise how to go on where no person can be asked
     */
    record NeedsAnswer(Question question, String token, String otherwise) implements Paused {
        @Override
        public String kind() {
            return "asked";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.NEEDS_ANSWER;
        }

        @Override
        public String words() {
            return "Nothing was sent: a person has to decide first. " + question.text() + " " + otherwise;
        }

        @Override
        public <T> T resume(Resumption<T> by) {
            return by.needsAnswer(this);
        }
    }

    /**
     * There is nothing to say before the event, or before the time is up.
     *
     * @param event completes when the call can go on
     */
    record Waits(CompletionStage<?> event, Duration atMost) implements Paused {
        @Override
        public String kind() {
            return "waiting";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.NEEDS_ANSWER;
        }

        @Override
        public String words() {
            return "Nothing has happened yet. Call again to go on waiting.";
        }

        @Override
        public <T> T resume(Resumption<T> by) {
            return by.waits(this);
        }
    }

    /** This program failed. */
    record Broken() implements Outcome {
        @Override
        public String kind() {
            return "broken";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.INTERNAL;
        }

        @Override
        public String words() {
            return "The server failed inside while it ran this tool, so it is not known whether anything was sent."
                    + " Check with a read before you try again; if it happens again, report it as a bug of"
                    + " iterable-mcp.";
        }
    }

    enum Reason {
        UNKNOWN_TOOL(ExitCode.REFUSED),
        CLOSED(ExitCode.REFUSED),
        BAD_ARGUMENTS(ExitCode.BAD_ARGUMENTS),
        RATE_LIMIT(ExitCode.RATE_LIMIT),
        CANNOT_SEND(ExitCode.BAD_ARGUMENTS);

        private final ExitCode exitCode;

        Reason(ExitCode exitCode) {
            this.exitCode = exitCode;
        }
    }
}
