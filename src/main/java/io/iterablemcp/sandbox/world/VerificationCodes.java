package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Codes that were texted to prove that a phone number is somebody's. */
public final class VerificationCodes {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private record Place(long profileId, String phoneNumber) {}

    private record Code(String digits, Instant sentAt) {}

    private final Map<Place, Code> open = new HashMap<>();

    /** A new code; one that was sent before no longer counts. */
    public String begin(long profileId, String phoneNumber, RandomGenerator random, Instant now) {
        String digits = "%06d".formatted(random.nextInt(1_000_000));
        open.put(new Place(profileId, phoneNumber), new Code(digits, now));
        return digits;
    }

    /** Whether the code is right; a right one counts once. */
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
