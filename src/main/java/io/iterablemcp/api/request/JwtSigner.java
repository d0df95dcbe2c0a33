package io.iterablemcp.api.request;

import io.iterablemcp.config.Secret;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the short-lived token for one person that a JWT key needs, with HS256. */
final class JwtSigner {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private final Secret secret;

    JwtSigner(Secret secret) {
        this.secret = secret;
    }

    /** @param claim {@code email} or {@code userId}, never both: Iterable compares it with the request */
    String sign(String claim, String person, Instant now) {
        Map<String, Json> claims = new LinkedHashMap<>();
        claims.put(claim, Json.text(person));
        claims.put("iat", Json.Num.of(now.getEpochSecond()));
        claims.put("exp", Json.Num.of(now.plus(LIFE).getEpochSecond()));
        String signed = HEADER + "." + encode(JsonWriter.write(new Json.Obj(claims)));
        return signed + "." + signature(signed);
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return encode(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
