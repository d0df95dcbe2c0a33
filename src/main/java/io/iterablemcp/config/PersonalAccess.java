package io.iterablemcp.config;

/** What a caller may see of personal data, from the least to the most. */
public enum PersonalAccess {
    /** Tools with personal data are closed. */
    CLOSED,
    /** The tools are open, and personal values are hidden in their answers. */
    MASKED,
    OPEN;

    /** What both permit. */
    public PersonalAccess narrow(PersonalAccess other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
