package io.iterablemcp.setup.doctor;

import io.iterablemcp.setup.clients.StartLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The command of an entry, for a person to run by hand. */
record ManualCommand(StartLine line) {

    private static final String SECRET = "(?i)[^=]*(?:key|secret|token|password)[^=]*";
    private static final Pattern SECRET_VALUE = Pattern.compile("^(" + SECRET + "=).+");
    private static final Pattern SECRET_NAME = Pattern.compile("-" + SECRET);

    /** Shows only the names of its variables, because a value may be a key, and hides arguments that may be one. */
    String words() {
        List<String> words = new ArrayList<>(List.of(line.command()));
        boolean hide = false;
        for (String word : line.args()) {
            words.add(
                    hide
                            ? OutputRedaction.HIDDEN
                            : SECRET_VALUE.matcher(word).replaceFirst("$1" + OutputRedaction.HIDDEN));
            hide = SECRET_NAME.matcher(word).matches();
        }
        String names = String.join(", ", line.environment().keySet());
        return String.join(" ", words) + (names.isEmpty() ? "" : ", with these variables of its entry: " + names);
    }
}
