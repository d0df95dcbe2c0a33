package io.iterablemcp.safety.approval;

/** Whether a send can be cancelled. */
public sealed interface Cancellable {

    /** It is in its grace period. */
    record Ready(GraceSend send) implements Cancellable {}

    /** It was cancelled before. */
    record Cancelled(ApprovalRequest request) implements Cancellable {}

    /** Its grace period has ended. */
    record Over(GraceSend send) implements Cancellable {}

    /** The request has no send with a grace period: it was not made, or it went out at once. */
    record NoSend(ApprovalRequest request) implements Cancellable {}

    /** There is no request of this number. */
    record Unknown(long number) implements Cancellable {}

    /** The request belongs to another project. */
    record OtherProject(long number, String project) implements Cancellable {}
}
