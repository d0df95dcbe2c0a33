package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads which fields are personal. A name that can match no field, or that must never be shown, prevents the start. */
final class PersonalFieldsReader {

    /** They name a person, so that masking them is what masking is for. Without case and marks. */
    private static final Set<String> IDENTITY = Set.of(
            "email",
            "emails",
            "emailaddress",
            "hashedemails",
            "hasheduserids",
            "phone",
            "phonenumber",
            "recipientemail",
            "recipientuserid",
            "userid",
            "userids");

    private static final String UNUSABLE = ".[]*{}\"\\";
    private static final int LONGEST = 200;

    private final SettingSources given;

    PersonalFieldsReader(SettingSources given) {
        this.given = given;
    }

    PersonalFields read() {
        Optional<Value> readable = given.find(SettingName.READABLE_FIELDS);
        Optional<Value> personal = given.find(SettingName.PERSONAL_FIELDS);
        if (readable.isEmpty() && personal.isEmpty()) {
            return PersonalFields.DEFAULT;
        }
        List<String> shown = readable.isPresent() ? readable(readable.get()) : PersonalFields.DEFAULT.readable();
        boolean booleans = readable.isEmpty() || shown.removeIf(PersonalFields.BOOLEANS::equalsIgnoreCase);
        List<String> hidden = personal.isPresent() ? names(personal.get()) : List.of();
        if (readable.isPresent()) {
            requireOneMeaning(shown, hidden);
        }
        return new PersonalFields(List.copyOf(shown), booleans, List.copyOf(hidden));
    }

    private static void requireOneMeaning(List<String> shown, List<String> hidden) {
        for (String name : shown) {
            if (hidden.stream().anyMatch(other -> plain(other).equals(plain(name)))) {
                throw new InvalidSetting(SettingName.READABLE_FIELDS.environment() + " and "
                        + SettingName.PERSONAL_FIELDS.environment() + " both name " + OneLine.quoted(name)
                        + ": remove it from one of them.");
            }
        }
    }

    /** The name as answers compare it: regardless of case, spaces and marks. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static List<String> readable(Value value) {
        List<String> names = names(value);
        for (String name : names) {
            if (IDENTITY.contains(plain(name))) {
                throw new InvalidSetting(value.label() + " names " + OneLine.quoted(name)
                        + ", which names a person and stays masked. Remove it, or show all personal data with "
                        + SettingName.PII.environment() + "=true.");
            }
        }
        return names;
    }

    private static List<String> names(Value value) {
        List<String> names = new ArrayList<>();
        for (String word : value.text().split(",", -1)) {
            String name = word.strip();
            if (name.isEmpty()) {
                continue;
            }
            if (!usable(name)) {
                throw new InvalidSetting(value.label() + " names " + OneLine.quoted(name)
                        + ", which is not the name of a field: write names such as favoriteColor,plan.");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean usable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || UNUSABLE.indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return name.length() <= LONGEST && !plain(name).isEmpty();
    }
}
