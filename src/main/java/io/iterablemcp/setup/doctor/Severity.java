package io.iterablemcp.setup.doctor;

import java.util.Locale;

/** How bad a finding is, best first. */
public enum Severity {
    OK,
    WARN,
    FAIL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
