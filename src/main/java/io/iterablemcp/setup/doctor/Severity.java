package io.iterablemcp.setup.doctor;

import java.util.Locale;

/** The severity of a finding, in ascending order. */
public enum Severity {
    OK,
    WARN,
    FAIL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
