package io.iterablemcp.config;

/** What happens to a call that sends or creates something and was made a short time ago with the same arguments. */
public enum SameCall {
    REFUSE,
    OFF
}
