package io.iterablemcp.safety;

/**
 * Why a change must not be made.
 *
 * @param why a clause
 * @param remedy what to do instead, as one or more sentences
 */
public record Obstacle(Kind kind, String why, String remedy) {

    /** What stands in the way. */
    public enum Kind {
        BUDGET,
        APPROVAL,
        /** The setting that permits it is off, or its target is not allowed. */
        TARGET,
        /** A person has paused changes. */
        PAUSE
    }
}
