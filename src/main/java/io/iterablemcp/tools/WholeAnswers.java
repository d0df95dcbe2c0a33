package io.iterablemcp.tools;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import java.time.Duration;

/** Makes a call to Iterable whose answer is not cut to what an agent reads. */
@FunctionalInterface
public interface WholeAnswers {

    /** @param turnWait how long it waits for a rate limit */
    Reply call(ApiCall call, Duration turnWait);
}
