package io.iterablemcp.store.record;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a call went.
 *
 * @param outcome the kind of outcome in one word
 * @param reason why it was not answered; empty if it was
 * @param rows the rows shown, for an answer that is a list
 * @param bytes the size of the text that the agent got
 * @param status Iterable's HTTP status, if it answered
 * @param tries how many requests were sent
 */
public record CallResult(
        String outcome, String reason, OptionalLong rows, long bytes, OptionalInt status, int tries, Duration took) {}
