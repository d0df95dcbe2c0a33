package io.iterablemcp.privacy;

/** What becomes of the values at a place in an answer. */
public enum Mask {
    /** Shown as it is: the company's own, or an answer that is about nobody. */
    NONE,
    /** Shown, with the personal values in its text replaced. */
    SCAN,
    /** Shown if it is a number, a point in time, true or false. Any other text is hidden. */
    FIGURE,
    /** The same for an id of letters and digits, whose text is searched. */
    ID,
    /** Each a pseudonym. A value that cannot be one is hidden. */
    EMAIL,
    PHONE,
    USER_ID,
    /** An address or a user id, as the value shows. */
    PERSON,
    STAFF,
    /** A hash of Iterable's lists of the forgotten. */
    FORGOTTEN,
    /** {@code [hidden]} */
    HIDE
}
