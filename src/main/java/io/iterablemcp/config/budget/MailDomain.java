package io.iterablemcp.config.budget;

import java.util.Locale;
import java.util.Optional;

/** A domain as a person writes it in a setting or a limit. */
public final class MailDomain {

    /** Not a compiled pattern: most starts read no domain, and compiling one takes longer than reading the settings. */
    private static final String FORM = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}";

    private MailDomain() {}

    /** The domain as it is compared; empty if there can be no such domain. */
    public static Optional<String> read(String text) {
        String domain = text.strip().toLowerCase(Locale.ROOT);
        return domain.matches(FORM) ? Optional.of(domain) : Optional.empty();
    }
}
