package io.iterablemcp.browser;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Rejects what earlier tests have left: an agent has at most ten open requests. */
final class NothingWaits implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        RunningConsoleScene.shared().rejectWhatWaits();
    }
}
