package io.iterablemcp.setup.doctor;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The last thing between a finding and the eye: what is a secret, or looks like a key, does not get through. */
public final class OutputRedaction {

    private static final Pattern KEY = Pattern.compile("(?<![0-9a-zA-Z])[0-9a-fA-F]{32}(?![0-9a-zA-Z])");

    static final String HIDDEN = "(hidden)";

    /** A word that is shorter may stand in a text for other reasons. */
    private static final int LEAST = 8;

    private final List<String> secrets;

    public OutputRedaction(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(it -> it.length() >= LEAST).toList();
    }

    public Finding over(Finding finding) {
        return new Finding(finding.level(), finding.trouble(), over(finding.what()), over(finding.fix()));
    }

    private String over(String text) {
        String veiled = text;
        for (String secret : secrets) {
            veiled = veiled.replace(secret, HIDDEN);
        }
        return KEY.matcher(veiled).replaceAll(HIDDEN);
    }
}
