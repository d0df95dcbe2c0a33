package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ApprovalRequest;
import java.util.Optional;

/** Finds the page where a person decides about a request. */
@FunctionalInterface
public interface PageLinks extends AutoCloseable {

    PageLinks NONE = (caller, request) -> Optional.empty();

    /** Empty if there is none that this caller may pass on to a person. Never fails: the call is answered without a link. */
    Optional<PageLink> of(Caller caller, ApprovalRequest request);

    @Override
    default void close() {}
}
