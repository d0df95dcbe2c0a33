package io.iterablemcp.server.calls;

import java.util.Optional;
import java.util.function.Consumer;

/** How far a call came in one run. */
sealed interface CallStep {

    /** What arranges that the call goes on; empty if it has ended. */
    Optional<Consumer<Runnable>> pause();

    /** What the client gets if the call ends here. */
    CharSequence json();

    /** It has ended. */
    record Answer(CharSequence json) implements CallStep {
        @Override
        public Optional<Consumer<Runnable>> pause() {
            return Optional.empty();
        }
    }

    /**
     * It has to be run again later, and needs no thread until then.
     *
     * @param arrange is given what to run when the call can go on; running it more than once does no harm
     */
    record Pause(Consumer<Runnable> arrange) implements CallStep {
        @Override
        public Optional<Consumer<Runnable>> pause() {
            return Optional.of(arrange);
        }

        @Override
        public CharSequence json() {
            return "";
        }
    }
}
