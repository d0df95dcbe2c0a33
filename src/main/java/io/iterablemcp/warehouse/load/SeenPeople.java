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

    private static final int PLACES = 1 << 18;
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
        return places.length > 0 && places[place(number)] == number;
    }

    void add(long number) {
        if (places.length == 0) {
            places = new long[PLACES];
        }
        places[place(number)] = number;
    }

    private static int place(long number) {
        return (int) number & (PLACES - 1);
    }
}
