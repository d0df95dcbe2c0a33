package io.iterablemcp.server.calls;

import java.util.function.Consumer;

/** How far a call came in one run. */
sealed interface CallStep {

    /** It has ended. */
    record Answer(CharSequence json) implements CallStep {}

    /**
     * It has to be run again later, and needs no thread until then.
     *
     * @param arrange is given what to run when the call can go on; running it more than once does no harm
     */
    record Pause(Consumer<Runnable> arrange) implements CallStep {}
}
