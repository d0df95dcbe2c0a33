package io.iterablemcp.privacy;

import io.iterablemcp.privacy.detect.DetectedKind;
import io.iterablemcp.privacy.detect.Detectors;
import io.iterablemcp.privacy.detect.Figure;
import io.iterablemcp.privacy.detect.MaskedTextWriter;
import io.iterablemcp.text.TextOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Masks the values and sentences of one answer, and counts them. For one thread. */
public final class MaskedAnswer {

    private static final int LEAST_PHONE_DIGITS = 5;
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private final AnswerPseudonyms pseudonyms;
    private final Map<String, String> words;
    private final Detectors detectors;
    private int count;
    private int countBefore;

    /** @param words by values that are replaced where they stand alone, because the call's arguments name them */
    public MaskedAnswer(AnswerPseudonyms pseudonyms, Map<String, String> words) {
        this.pseudonyms = pseudonyms;
        this.words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.words.putAll(words);
        this.detectors = new Detectors(List.copyOf(words.keySet()));
    }

    /** An answer begins: see {@link AnswerPseudonyms#begin}. */
    public void begin(BooleanSupplier mayShow) {
        pseudonyms.begin(mayShow);
    }

    /** A row begins of which it is not known whether it is shown: its words are stored only then. */
    public void rowBegins() {
        countBefore = count;
        pseudonyms.rowBegins();
    }

    /** @param shown what is shown of the row; empty if nothing is */
    public void rowEnds(Optional<String> shown) {
        count = Math.min(count, countBefore + shown.map(PseudonymWords::count).orElse(0));
        pseudonyms.rowEnds(shown);
    }

    /**
     * The text to show for a value.
     *
     * @return the same object if the value is shown as it is; a number or a boolean then stays one
     */
    public String shown(MaskedPlace place, String value) {
        if (value.isEmpty() || place.mask() == Mask.NONE) {
            return value;
        }
        if (place.mask() == Mask.SCAN) {
            return scanned(value);
        }
        if (place.mask() == Mask.FIGURE && Figure.is(value)) {
            return value;
        }
        if (place.mask() == Mask.ID && Figure.isId(value)) {
            return scanned(value);
        }
        if (place.showsBooleans() && (value.equals("true") || value.equals("false"))) {
            return value;
        }
        count++;
        return switch (place.mask()) {
            case EMAIL -> value.indexOf('@') < 0 ? PseudonymWords.HIDDEN : pseudonyms.shown(PersonalKind.EMAIL, value);
            case PHONE ->
                digits(value) < LEAST_PHONE_DIGITS
                        ? PseudonymWords.HIDDEN
                        : pseudonyms.shown(PersonalKind.PHONE, value);
            case USER_ID -> pseudonyms.shown(PersonalKind.USER_ID, value);
            case PERSON -> pseudonyms.shown(value.indexOf('@') < 0 ? PersonalKind.USER_ID : PersonalKind.EMAIL, value);
            case STAFF -> pseudonyms.shown(PersonalKind.STAFF, value);
            case FORGOTTEN -> pseudonyms.shownForgotten(value);
            default -> PseudonymWords.HIDDEN;
        };
    }

    /** A JSON number. Detectors skip it, because an id or a count can look like a personal value. */
    public String shownNumber(MaskedPlace place, String digits) {
        return place.mask() == Mask.SCAN ? digits : shown(place, digits);
    }

    /** A text about people that has no place, such as an error or a note: what the detectors find is replaced. */
    public String sentence(String text) {
        return scanned(NamedUserIds.replaced(text, value -> {
            count++;
            return pseudonyms.shown(PersonalKind.USER_ID, value);
        }));
    }

    private String scanned(String text) {
        return detectors.masked(text, this::detected);
    }

    /** Masks a text about people that arrives in pieces. */
    public MaskedTextWriter writer(TextOutput out) {
        return new MaskedTextWriter(out, detectors, this::detected);
    }

    private String detected(DetectedKind kind, String value) {
        count++;
        return switch (kind) {
            case EMAIL -> pseudonyms.shown(PersonalKind.EMAIL, address(value));
            case PHONE -> pseudonyms.shown(PersonalKind.PHONE, value);
            case KNOWN -> words.getOrDefault(value, PseudonymWords.HIDDEN);
            case IP_ADDRESS, PAYMENT_CARD, BANK_ACCOUNT -> PseudonymWords.HIDDEN;
        };
    }

    /** The address itself, so that it has the same word however a text writes it. */
    private static String address(String found) {
        boolean ascii = found.chars().allMatch(c -> c < 128);
        return (ascii ? found : INVISIBLE.matcher(found).replaceAll(""))
                .replace("%40", "@")
                .replace("&#64;", "@")
                .replace("&#x40;", "@")
                .replace("&#X40;", "@")
                .replace('\uFF20', '@');
    }

    private static long digits(String value) {
        return value.chars().filter(Character::isDigit).count();
    }

    /** How many values have been masked; the answer says it. */
    public int count() {
        return count;
    }

    /** Keeps the values behind the words of the finished text: see {@link AnswerPseudonyms#keep}. */
    public String keep(String text) {
        return pseudonyms.keep(text);
    }
}
