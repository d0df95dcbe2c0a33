package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.detect.DetectedKind;
import io.iterablemcp.privacy.detect.Detectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of the texts of an event: bounces quote addresses, and the message id of an embedded message is Base64 of
 * one. For one thread.
 */
final class EventText {

    private static final String HIDDEN = "[hidden]";

    /** Base64 of a shorter text has no address in it. */
    private static final int SHORTEST_ENCODED = 12;

    private static final Pattern ENCODED = Pattern.compile("[0-9A-Za-z+/_-]+=*");

    private final LoadedWords words;
    private final Detectors detectors = new Detectors();
    private Optional<RowId> ids = Optional.empty();

    EventText(LoadedWords words) {
        this.words = words;
    }

    /** The same object if nothing in the text is personal. */
    String of(String text) {
        if (text.indexOf('@') < 0 && text.indexOf("%40") < 0 && text.indexOf("&#") < 0 && !isProse(text)) {
            return text;
        }
        return detectors.masked(text, this::shown);
    }

    /** The same with its texts. */
    Json of(Json value) {
        if (value instanceof Json.Str text) {
            return Json.text(of(text.text()));
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(array.items().stream().map(this::of).toList());
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(of(name), of(field)));
            return new Json.Obj(fields);
        }
        return value;
    }

    /** A long number without a blank is an id of the customer's, and no phone or card. */
    private static boolean isProse(String text) {
        return text.indexOf(' ') >= 0 || text.startsWith("+");
    }

    private String shown(DetectedKind kind, String found) {
        return switch (kind) {
            case EMAIL -> words.of(PersonalKind.EMAIL, found.replace("%40", "@").replace("&#64;", "@"));
            case PHONE -> words.of(PersonalKind.PHONE, found);
            case IP_ADDRESS, PAYMENT_CARD, BANK_ACCOUNT, KNOWN -> HIDDEN;
        };
    }

    /** Equal ids stay equal. */
    String ofMessageId(String id) {
        return isEncodedText(id) ? ids().of(Json.text(id)) : of(id);
    }

    private static boolean isEncodedText(String id) {
        if (id.length() < SHORTEST_ENCODED || isHex(id) || !ENCODED.matcher(id).matches()) {
            return false;
        }
        String digits = id.replaceAll("=+$", "").replace('+', '-').replace('/', '_');
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(digits);
            return new String(bytes, StandardCharsets.UTF_8)
                    .chars()
                    .noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
        } catch (IllegalArgumentException e) {
            return false; // its length is not that of Base64
        }
    }

    /** Almost all ids are, so this is not left to a pattern. */
    private static boolean isHex(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c != '-' && !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    String idOf(Json row) {
        return ids().of(row);
    }

    private RowId ids() {
        if (ids.isEmpty()) {
            ids = Optional.of(new RowId(words.of(PersonalKind.EMAIL, "rows of events 1")
                    + words.of(PersonalKind.EMAIL, "rows of events 2")));
        }
        return ids.get();
    }
}
