package io.iterablemcp.sandbox.seed;

import java.util.List;
import java.util.random.RandomGenerator;

/** Wickenfell, an invented shop for lamps and furniture. All its addresses and links are in example.com. */
final class Brand {

    static final String NAME = "Wickenfell";
    static final String SHOP = "https://shop.example.com";
    static final String IMAGES = "https://img.example.com";
    static final String SENDER = "letters@example.com";
    static final String REPLIES = "help@example.com";
    static final String EDITOR = "mara.winter@example.com";
    private static final List<String> STAFF = List.of(EDITOR, "tom.reed@example.com", "li@example.com");

    private Brand() {}

    /** One of the staff who write the messages. */
    static String someone(RandomGenerator random) {
        return STAFF.get(random.nextInt(STAFF.size()));
    }
}
