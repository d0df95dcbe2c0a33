package io.iterablemcp.tools;

import java.util.Optional;
import java.util.function.Consumer;

/** Reports what a call waits for as progress without a total. MCP requires each figure to be above the last. */
final class WaitNotices implements Consumer<String> {

    private final Caller caller;
    private int notices;

    WaitNotices(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void accept(String words) {
        notices++;
        caller.progress(notices, Optional.empty(), words);
    }
}
