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
 * @param jwtSecret the secret that signs the tokens of calls with the JWT key
 */
public record Keys(Map<KeyType, String> byType, String jwtSecret) {

    /** All keys of sandboxes begin with this mark, so that nobody confuses them with real keys. */
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

    /** The type of this key. Empty when it is not a key of this project. */
    public Optional<KeyType> typeOf(String key) {
        return byType.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether this is the key of any sandbox, running or not. */
    public static boolean isOfASandbox(String key) {
        return key.startsWith(MARK);
    }

    private static String hex(RandomGenerator random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
