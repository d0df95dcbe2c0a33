package io.iterablemcp.api;

import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Reads an HTTP answer, of whatever status, once and as a stream. */
public interface AnswerSource {

    Reply read(ToolSpec tool, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException;
}
