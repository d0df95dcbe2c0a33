package io.iterablemcp.sandbox.http;

import io.iterablemcp.manifest.KeyType;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The keys of the sandbox's project, one of each kind.
 *
 * @param jwtSecret signs the tokens that calls with the JWT key carry
 */
public record Keys(Map<KeyType, String> byType, String jwtSecret) {

    /** Keys look like real ones but for their beginning, so that nobody takes one for the other. */
    private static final String MARK = "5a4db0c5";

    public static Keys make(RandomGenerator random) {
        Map<KeyType, String> keys = new EnumMap<>(KeyType.class);
        for (KeyType type : KeyType.values()) {
            keys.put(type, MARK + hex(random, 12));
        }
        return new Keys(Map.copyOf(keys), hex(random, 32));
    }

    public String of(KeyType type) {
        return byType.get(type);
    }

    /** What kind of key this is; empty when it is none of this project. */
    public Optional<KeyType> typeOf(String key) {
        return byType.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether it is a sandbox's, of this start or another. */
    public static boolean isOfASandbox(String key) {
        return key.startsWith(MARK);
    }

    private static String hex(RandomGenerator random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
