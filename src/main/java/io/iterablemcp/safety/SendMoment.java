package io.iterablemcp.safety;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The time at which a call sends, as the checked arguments contain it. */
public final class SendMoment {

    private SendMoment() {}

    /** Empty if the text has another form. */
    public static Optional<Instant> of(String checked) {
        try {
            return Optional.of(Instant.parse(checked));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
