package io.iterablemcp.safety.approval;

/** What became of a person's decision. */
public sealed interface Decided {

    /** It counts. */
    record Done(ApprovalRequest request) implements Decided {}

    /** It counts, and another person has to approve the request, too. */
    record NeedsSecond(ApprovalRequest request) implements Decided {}

    /** The request was approved, rejected or used before, or this person has approved it already. */
    record AlreadyDecided(ApprovalRequest request) implements Decided {}

    record Expired(ApprovalRequest request) implements Decided {}

    /** There is no request of this number. */
    record Unknown(long number) implements Decided {}

    /** The request belongs to another project. */
    record OtherProject(long number, String project) implements Decided {}

    /** What was typed is not {@link RequestedChange#answer()}. Nothing was stored. */
    record WrongAnswer(ApprovalRequest request) implements Decided {}

    /** A request that needs two people waits for approvers with names: not for the client of an agent. */
    record NeedsNames(ApprovalRequest request) implements Decided {}
}
