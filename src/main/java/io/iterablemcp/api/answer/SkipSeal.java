package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the positions where cut answers of a call continue. The HMAC key is derived from the project's API key: it
 * survives a restart and is stored nowhere. Without it nobody can forge a seal, or guess rows with its help.
 */
public final class SkipSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 8;
    private static final int BASE = 36;

    private final String apiKey;
    /** Evaluated only for a seal, because the arguments of a call may be large. */
    private final Supplier<String> call;

    private SkipSeal(String apiKey, Supplier<String> call) {
        this.apiKey = apiKey;
        this.call = call;
    }

    /** Does not load cryptography yet: most sessions never see a cut answer. */
    public static SkipSeal keyedBy(String apiKey) {
        return new SkipSeal(apiKey, () -> "");
    }

    /**
     * A seal for the answers of this call only, so that another call cannot be used to test guesses of its answer.
     */
    SkipSeal of(ToolSpec tool, Json.Obj arguments) {
        return new SkipSeal(apiKey, () -> {
            Map<String, Json> others = new TreeMap<>(arguments.fields());
            others.remove(Argument.SKIP);
            return tool.name() + JsonWriter.write(new Json.Obj(others));
        });
    }

    private byte[] key() {
        // An HMAC key must not be empty.
        byte[] secret = (apiKey + "\n").getBytes(StandardCharsets.UTF_8);
        return hmac(secret, ("iterable-mcp skip " + call.get()).getBytes(StandardCharsets.UTF_8));
    }

    SkipToken seal(long rows, long chars, TextHash before) {
        byte[] hash = before.value();
        byte[] place = (rows + "+" + chars + ".").getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[place.length + hash.length];
        System.arraycopy(place, 0, sealed, 0, place.length);
        System.arraycopy(hash, 0, sealed, place.length, hash.length);
        String digits = new BigInteger(1, hmac(key(), sealed)).toString(BASE);
        return new SkipToken(rows, chars, ("0".repeat(LENGTH) + digits).substring(digits.length()));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
