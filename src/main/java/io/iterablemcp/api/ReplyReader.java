package io.iterablemcp.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Reads a response of Iterable, success or error, into a {@link Reply}. */
@FunctionalInterface
public interface ReplyReader {

    /**
     * Reads as much as it needs; the client closes the body. Reading throws if the body is incomplete, stalls, or is
     * not finished at the deadline; the client then reports that failure instead of what the reader returns. Only a
     * {@link Reply.Delivered} is kept: it shows what had arrived, and says that the rest is missing.
     *
     * @param call the tool, and the arguments that say how much of the answer to skip
     * @param status any status but a redirect; 400 and above must become {@link Reply.Failed}
     * @param contentType as declared; empty if the response has none
     * @param outOfTime turns true shortly before the deadline, when the reader must return what it has
     */
    Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException;
}
