package io.iterablemcp.sandbox.http;

import io.iterablemcp.sandbox.SandboxClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs JWTs as an app's server would. */
public final class SignedTokens {

    private SignedTokens() {}

    /** @param claims the person that it is for, such as {@code "email":"…"} */
    public static String of(SandboxClient client, String claims, Instant issued, Instant expiry) {
        String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String body = encoded(
                ("{" + claims + ",\"iat\":" + issued.getEpochSecond() + ",\"exp\":" + expiry.getEpochSecond() + "}")
                        .getBytes(StandardCharsets.UTF_8));
        String secret = client.sandbox().keys().jwtSecret();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((head + "." + body).getBytes(StandardCharsets.UTF_8));
            return head + "." + body + "." + encoded(signature);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
