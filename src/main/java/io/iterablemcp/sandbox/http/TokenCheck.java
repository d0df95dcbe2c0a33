package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that a call with the JWT key carries a valid token for the person that it is about. */
final class TokenCheck {

    private static final String BEARER = "Bearer ";

    private final byte[] secret;
    private final BiPredicate<String, Instant> revoked;

    /** @param revoked whether the tokens issued for this person at this time have been invalidated */
    TokenCheck(Keys keys, BiPredicate<String, Instant> revoked) {
        this.secret = keys.jwtSecret().getBytes(StandardCharsets.UTF_8);
        this.revoked = revoked;
    }

    /** @param people the identifiers that the call names */
    void check(RawRequest arrived, Set<String> people, Instant now) {
        String header = arrived.header("Authorization").orElse("");
        if (!header.startsWith(BEARER)) {
            throw refused(arrived, "JWT is missing");
        }
        Json.Obj claims = claims(arrived, header.substring(BEARER.length()).strip());
        if (seconds(claims, "exp") <= now.getEpochSecond()) {
            throw refused(arrived, "JWT has expired");
        }
        String person = claims.text("email").or(() -> claims.text("userId")).orElse("");
        boolean theirs = people.stream().map(TokenCheck::folded).allMatch(folded(person)::equals);
        if (person.isEmpty() || !theirs) {
            throw refused(arrived, "JWT is for another person than the request");
        }
        if (revoked.test(person, Instant.ofEpochSecond(seconds(claims, "iat")))) {
            throw refused(arrived, "JWT has been invalidated");
        }
    }

    private Json.Obj claims(RawRequest arrived, String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !signed(parts)) {
            throw refused(arrived, "JWT is not valid");
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            if (JsonReader.read(new String(claims, StandardCharsets.UTF_8)) instanceof Json.Obj object) {
                return object;
            }
            throw refused(arrived, "JWT is not valid");
        } catch (IllegalArgumentException | MalformedJson e) {
            throw refused(arrived, "JWT is not valid");
        }
    }

    private boolean signed(String[] parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] wanted = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(wanted, Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long seconds(Json.Obj claims, String name) {
        return claims.get(name)
                .filter(value -> value instanceof Json.Num num && num.digits().matches("\\d{1,12}"))
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .orElse(0L);
    }

    private static String folded(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    private static ApiError refused(RawRequest arrived, String msg) {
        return ApiKeyCheck.refused(arrived, "", msg);
    }
}
