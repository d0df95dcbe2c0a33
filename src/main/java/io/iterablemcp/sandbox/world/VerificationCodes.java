package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Verification codes sent by SMS to confirm phone numbers. */
public final class VerificationCodes {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private record Place(long profileId, String phoneNumber) {}

    private record Code(String digits, Instant sentAt) {}

    private final Map<Place, Code> open = new HashMap<>();

    /** Creates a new code. An earlier code becomes invalid. */
    public String begin(long profileId, String phoneNumber, RandomGenerator random, Instant now) {
        String digits = "%06d".formatted(random.nextInt(1_000_000));
        open.put(new Place(profileId, phoneNumber), new Code(digits, now));
        return digits;
    }

    /** Whether the code is correct. A correct code is accepted once. */
    public boolean check(long profileId, String phoneNumber, String digits, Instant now) {
        Place place = new Place(profileId, phoneNumber);
        Code code = open.get(place);
        boolean right = code != null
                && code.digits().equals(digits)
                && now.isBefore(code.sentAt().plus(LIFE));
        if (right) {
            open.remove(place);
        }
        return right;
    }
}
