package io.iterablemcp.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** Reads an answer of Iterable's, good or bad, into what the agent gets. */
@FunctionalInterface
public interface ReplyReader {

    /**
     * Reads as much as it needs; the client closes the body. A body that breaks off, stalls, or is still under way at
     * the deadline throws, and the client says so, whatever is made of the exception; only a {@link Reply.Delivered}
     * stands (what had come until then, told as such).
     *
     * @param call the tool, and how much of the answer its arguments leave out
     * @param status any but a redirect; 400 and above must become {@link Reply.Failed}
     * @param contentType as declared, empty when it was not
     * @param outOfTime turns true shortly before the deadline, when it is time to answer with what there is
     */
    Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException;
}
