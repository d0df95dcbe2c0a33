package io.iterablemcp.warehouse.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The people whose hashes this load has brought already. It takes the same memory for any number of people: another one may
 * take the place of a person, who then counts as new.
 */
final class SeenPeople {

    /** Half a million people. Each has several places: with a single one, two who share it would replace each other. */
    private static final int PLACES = 1 << 19;

    private static final int PLACES_OF_ONE = 4;
    private static final int SECRET = 16;

    private final byte[] secret = new byte[SECRET];
    private final MessageDigest md5;
    private long[] places = new long[0];
    private boolean open;

    SeenPeople() {
        new SecureRandom().nextBytes(secret);
        try {
            md5 = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** What comes from here on counts only if {@link #keep} is called before the next time. */
    void begin() {
        if (open) {
            clear();
        }
        open = true;
    }

    void keep() {
        open = false;
    }

    void clear() {
        Arrays.fill(places, 0);
    }

    /** Fast, and with a secret good enough: nobody can make two people with the same number. */
    long number(String email, String userId) {
        md5.update(secret);
        md5.update(email.getBytes(StandardCharsets.UTF_8));
        md5.update((byte) 0);
        md5.update(userId.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(md5.digest()).getLong();
    }

    boolean has(long number) {
        if (places.length > 0) {
            int first = first(number);
            for (int i = first; i < first + PLACES_OF_ONE; i++) {
                if (places[i] == number) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In the place of the one who has been there longest. */
    void add(long number) {
        if (places.length == 0) {
            places = new long[PLACES];
        }
        int first = first(number);
        System.arraycopy(places, first, places, first + 1, PLACES_OF_ONE - 1);
        places[first] = number;
    }

    private static int first(long number) {
        return (int) number & (PLACES - PLACES_OF_ONE);
    }
}
