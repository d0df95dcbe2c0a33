package io.iterablemcp.webhooks.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A signature of the body. Iterable documents none, so everything about it is a setting.
 *
 * @param header that has the signature, or several with commas or blanks between them
 * @param prefix before the signature, such as {@code sha256=}
 * @param signed what the signature is of
 * @param tolerance how far a signed time may be from now
 */
public record HmacScheme(
        String header, Algorithm algorithm, Encoding encoding, String prefix, SignedText signed, Duration tolerance)
        implements WebhookScheme {

    /** The hash below the HMAC. */
    public enum Algorithm {
        SHA256("HmacSHA256"),
        SHA1("HmacSHA1"),
        SHA512("HmacSHA512");

        private final String name;

        Algorithm(String name) {
            this.name = name;
        }
    }

    /** How the signature is written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /**
     * What is signed: the body, or an id and a time before it, with points between them.
     *
     * @param idHeader the header that has the id
     * @param timeHeader the header that has the time, in seconds since 1970
     */
    public record SignedText(Optional<String> idHeader, Optional<String> timeHeader) {

        public static final SignedText BODY = new SignedText(Optional.empty(), Optional.empty());
    }

    @Override
    public String word() {
        return "hmac";
    }

    @Override
    public boolean decidesByHeaders() {
        return false;
    }

    @Override
    public SenderCheck check(RequestHeaders headers, byte[] body, List<WebhookSecret> secrets, Instant now) {
        Optional<String> id = signed.idHeader().map(name -> one(headers, name));
        Optional<String> time = signed.timeHeader().map(name -> one(headers, name));
        byte[] begin = (id.map(it -> it + ".").orElse("")
                        + time.map(it -> it + ".").orElse(""))
                .getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = BodyHmac.of(algorithm.name, secret.bytes(), begin, body);
            for (String given : one(headers, header).split("[ ,]+", -1)) {
                genuine |= EqualSecrets.equal(normalized(given), written(expected));
            }
        }
        boolean inTime =
                time.map(it -> SignedTime.near(it, now, tolerance).isPresent()).orElse(true);
        return genuine && inTime && id.map(it -> !it.isEmpty()).orElse(true)
                ? SenderCheck.GENUINE
                : new SenderCheck.Refused("The header " + header + " must have a signature of the "
                        + (begin.length == 0 ? "body" : "id or time and the body")
                        + " with the secret of this webhook.");
    }

    private static String one(RequestHeaders headers, String name) {
        List<String> values = headers.all(name);
        return values.size() == 1 ? values.get(0).strip() : "";
    }

    /** The signature without its prefix, or a text that fits none. */
    private String normalized(String given) {
        if (!given.startsWith(prefix)) {
            return "";
        }
        String signature = given.substring(prefix.length());
        return encoding == Encoding.HEX ? signature.toLowerCase(Locale.ROOT) : signature;
    }

    private String written(byte[] hash) {
        return encoding == Encoding.HEX
                ? HexFormat.of().formatHex(hash)
                : Base64.getEncoder().encodeToString(hash);
    }
}
