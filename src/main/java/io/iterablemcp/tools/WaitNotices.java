package io.iterablemcp.tools;

import java.util.Optional;
import java.util.function.Consumer;

/** Passes on what one call waits for, as progress without an end in sight. MCP wants each figure above the last. */
final class WaitNotices implements Consumer<String> {

    private final Caller caller;
    private int told;

    WaitNotices(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void accept(String words) {
        told++;
        caller.progress(told, Optional.empty(), words);
    }
}
