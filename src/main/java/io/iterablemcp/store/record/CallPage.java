package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of the record.
 *
 * @param calls the newest first
 * @param newer after which place the page with newer calls begins, if there may be any
 * @param older before which place the page with older calls begins, if there may be any
 * @param searchedTo empty if the page has all calls that it should; otherwise the search for words or a person has ended at
 *     this moment, and calls beyond it may match
 */
public record CallPage(
        List<CallHistory.Entry> calls,
        Optional<CallPlace> newer,
        Optional<CallPlace> older,
        Optional<Instant> searchedTo) {}
