package io.iterablemcp.setup.doctor;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Removes secrets, and everything that looks like a key, from findings before they are printed. */
public final class OutputRedaction {

    private static final Pattern KEY = Pattern.compile("(?<![0-9a-zA-Z])[0-9a-fA-F]{32}(?![0-9a-zA-Z])");

    static final String HIDDEN = "(hidden)";

    /** A shorter secret could match ordinary words. */
    private static final int LEAST = 8;

    private final List<String> secrets;

    public OutputRedaction(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(it -> it.length() >= LEAST).toList();
    }

    public Finding over(Finding finding) {
        return new Finding(finding.level(), finding.trouble(), over(finding.what()), over(finding.fix()));
    }

    private String over(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, HIDDEN);
        }
        return KEY.matcher(redacted).replaceAll(HIDDEN);
    }
}
