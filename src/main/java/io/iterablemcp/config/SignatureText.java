package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The setting that describes a signature: {@code algorithm=sha256 encoding=hex prefix=sha256= signed=body}. */
final class SignatureText {

    private static final Set<String> NAMES =
            Set.of("algorithm", "encoding", "prefix", "signed", "timestamp-header", "id-header", "tolerance");
    private static final String HEADER = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final Value value;
    private final Map<String, String> parts = new HashMap<>();

    SignatureText(Value value) {
        this.value = value;
    }

    WebhookSignature read() {
        for (String part : value.text().strip().split("\\s+", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1
                    || !NAMES.contains(part.substring(0, equals))
                    || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw must("NAME=VALUE once for each of algorithm, encoding, prefix, signed, timestamp-header,"
                        + " id-header and tolerance that differs from its default, with blanks between them");
            }
        }
        String signed = one("signed", "body", List.of("body", "timestamp.body", "id.timestamp.body"));
        boolean time = signed.contains("timestamp");
        return new WebhookSignature(
                one("algorithm", "sha256", List.of("sha256", "sha1", "sha512")),
                one("encoding", "hex", List.of("hex", "base64")),
                parts.getOrDefault("prefix", ""),
                header("id-header", signed.startsWith("id.")),
                header("timestamp-header", time),
                tolerance(time));
    }

    private String one(String name, String fallback, List<String> choices) {
        String given = parts.getOrDefault(name, fallback).toLowerCase(Locale.ROOT);
        if (!choices.contains(given)) {
            throw must("with " + name + " one of " + String.join(", ", choices));
        }
        return given;
    }

    private Optional<String> header(String name, boolean signed) {
        Optional<String> header = Optional.ofNullable(parts.get(name));
        if (signed != header.filter(it -> it.matches(HEADER)).isPresent()) {
            throw must(
                    signed
                            ? "with " + name + "=HEADER, because signed names it"
                            : "without " + name + ", because signed does not name it");
        }
        return header;
    }

    private Duration tolerance(boolean time) {
        String seconds = parts.getOrDefault("tolerance", "300");
        boolean fits = seconds.matches("[1-9]\\d{0,4}") && (time || !parts.containsKey("tolerance"));
        if (!fits) {
            throw must("with a tolerance from 1 to 99999 seconds, and only where a timestamp is signed");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private InvalidSetting must(String wanted) {
        return value.must(wanted);
    }
}
