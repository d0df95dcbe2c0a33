package io.iterablemcp.tools;

import io.iterablemcp.api.Reply;
import io.iterablemcp.safety.Obstacle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** How a call ended, in words that an agent can act on. */
public sealed interface Outcome {

    /** The kind of outcome in one word, for logs and metrics. */
    String kind();

    ExitCode exitCode();

    /** The text for the agent. */
    String words();

    /** Notes on an answer, such as that it was cut and how to continue, or that the change is not applied yet. */
    default List<String> notes() {
        return List.of();
    }

    /** The same outcome with each of its sentences changed; the text of an answer is no sentence. */
    Outcome withSentences(UnaryOperator<String> change);

    default boolean isError() {
        return true;
    }

    /** @param text the answer itself: compact JSON or plain text */
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
        public Outcome withSentences(UnaryOperator<String> change) {
            return new Answered(text, notes.stream().map(change).toList());
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

    /** The call was refused before anything was sent. */
    record Refused(Reason reason, String why, String remedy) implements Outcome {

        static Refused because(Obstacle obstacle) {
            Reason reason =
                    switch (obstacle.kind()) {
                        case BUDGET -> Reason.BUDGET;
                        case APPROVAL -> Reason.APPROVAL;
                        case TARGET -> Reason.CLOSED;
                        case PAUSE -> Reason.PAUSED;
                    };
            return new Refused(reason, obstacle.why(), obstacle.remedy());
        }

        @Override
        public String kind() {
            return "refused";
        }

        @Override
        public ExitCode exitCode() {
            return reason.exitCode;
        }

        @Override
        public Outcome withSentences(UnaryOperator<String> change) {
            return new Refused(reason, change.apply(why), change.apply(remedy));
        }

        @Override
        public String words() {
            return (reason.local ? "Refused: " : "Refused, nothing was sent: ") + why + ". " + remedy;
        }
    }

    /** The request was attempted and failed. */
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
        public Outcome withSentences(UnaryOperator<String> change) {
            return new Failed(cause, status, code.map(change), change.apply(what), change.apply(next));
        }

        @Override
        public String words() {
            return what + " " + next;
        }
    }

    /** The response was lost or unclear: the call may have taken effect. */
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
        public Outcome withSentences(UnaryOperator<String> change) {
            return new Uncertain(change.apply(what), change.apply(check));
        }

        @Override
        public String words() {
            return what + " " + check;
        }
    }

    /** The call has not ended. It continues when the transport runs it again; the transport decides when and how. */
    sealed interface Paused extends Outcome {

        <T> T resume(Resumption<T> by);
    }

    /** What a transport does with each kind of pause. */
    interface Resumption<T> {
        T needsAnswer(NeedsAnswer question);

        T needsApproval(NeedsApproval held);

        T waits(Waits pause);
    }

    /**
     * A person has to decide first, and nothing was sent.
     *
     * @param token identifies the question when the answer arrives
     * @param otherwise how to proceed where no person can be asked
     * @param page where they can decide, too; not in its sentences, because its address is a secret of the answer
     */
    record NeedsAnswer(Question question, String token, String otherwise, Optional<PageLink> page) implements Paused {

        public NeedsAnswer(Question question, String token, String otherwise) {
            this(question, token, otherwise, Optional.empty());
        }

        @Override
        public String kind() {
            return "asked";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.NEEDS_ANSWER;
        }

        @Override
        public Outcome withSentences(UnaryOperator<String> change) {
            return new NeedsAnswer(question.with(change), token, change.apply(otherwise), page);
        }

        @Override
        public String words() {
            return "Nothing was sent: a person has to decide first. " + question.text() + " " + otherwise
                    + page.map(it -> " " + it.words()).orElse("");
        }

        @Override
        public <T> T resume(Resumption<T> by) {
            return by.needsAnswer(this);
        }
    }

    /**
     * A person has to decide first, in another place than where the call was made. Nothing was sent.
     *
     * @param request its number
     * @param what they decide about
     * @param next how the call goes on
     * @param page where they decide, if there is a page that the client may lead them to
     */
    record NeedsApproval(long request, String what, String next, Optional<DecisionPage> page) implements Paused {

        @Override
        public String kind() {
            return "asked";
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.NEEDS_ANSWER;
        }

        @Override
        public Outcome withSentences(UnaryOperator<String> change) {
            return new NeedsApproval(request, change.apply(what), change.apply(next), page);
        }

        @Override
        public String words() {
            return "Nothing was sent: a person has to decide first. " + what + "\n" + next
                    + page.map(it -> " " + it.link().words()).orElse("");
        }

        @Override
        public <T> T resume(Resumption<T> by) {
            return by.needsApproval(this);
        }
    }

    /**
     * The call has no result until the event happens or the time is up.
     *
     * @param event completes when the call can continue
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
        public Outcome withSentences(UnaryOperator<String> change) {
            return this;
        }

        @Override
        public String words() {
            return "Nothing has happened yet. Call again to keep waiting.";
        }

        @Override
        public <T> T resume(Resumption<T> by) {
            return by.waits(this);
        }
    }

    /** This program had an internal error. */
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
        public Outcome withSentences(UnaryOperator<String> change) {
            return this;
        }

        @Override
        public String words() {
            return "The server failed with an internal error while it ran this tool, so it is unknown whether anything"
                    + " was sent. Check with a read tool before you try again. If the error recurs, report it as a bug"
                    + " in iterable-mcp.";
        }
    }

    enum Reason {
        UNKNOWN_TOOL(ExitCode.REFUSED),
        CLOSED(ExitCode.REFUSED),
        /** A person has paused changes. */
        PAUSED(ExitCode.REFUSED),
        BAD_ARGUMENTS(ExitCode.BAD_ARGUMENTS),
        RATE_LIMIT(ExitCode.RATE_LIMIT),
        CANNOT_SEND(ExitCode.BAD_ARGUMENTS),
        /** The same call was made a short time ago. */
        REPEATED(ExitCode.REPEATED),
        STORE(ExitCode.STORE),
        /** A budget is used up. */
        BUDGET(ExitCode.BUDGET),
        /** No person has agreed to it. */
        APPROVAL(ExitCode.NEEDS_ANSWER),
        /** A change cannot be undone. */
        UNDO(ExitCode.NOT_UNDONE),
        /** Loaded data cannot be read, by a tool that never sends anything. */
        DATA(ExitCode.REFUSED, true),
        /** Nor can this be asked of it. */
        QUERY(ExitCode.BAD_ARGUMENTS, true);

        private final ExitCode exitCode;
        private final boolean local;

        Reason(ExitCode exitCode) {
            this(exitCode, false);
        }

        Reason(ExitCode exitCode, boolean local) {
            this.exitCode = exitCode;
            this.local = local;
        }
    }
}
