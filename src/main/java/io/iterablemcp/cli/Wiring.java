package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.ToolPipeline;
import java.io.InputStream;
import java.io.OutputStream;

/** Puts the rooms together. */
@SuppressWarnings("DoNotCallSuggester")
final class Wiring {

    private Wiring() {}

    static ToolPipeline pipeline(Settings settings, Catalogue catalogue) {
        throw new UnsupportedOperationException("the pipeline's stages live on other branches");
    }

    static int serve(Settings settings, Catalogue catalogue, InputStream in, OutputStream out) {
        throw new UnsupportedOperationException("the server lives on another branch");
    }
}
