package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.manifest.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the key, its type, and the secret that signs tokens. No message here repeats a secret. */
final class CredentialSettings {

    private static final int USUAL_LENGTH = 32;

    private CredentialSettings() {}

    static Optional<Secret> key(SettingSources given, List<String> warnings) {
        Optional<Value> key = given.find(SettingName.API_KEY);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String text = key.get().text();
        if (!all('!', '~', text)) {
            throw new InvalidSetting(key.get().label()
                    + " contains a space, a line break or another character that no key has: copy the key again.");
        }
        if (!usual(text)) {
            warnings.add(key.get().label() + " does not look like an Iterable key, which has 32 characters of 0-9 and"
                    + " a-f: if calls fail with 401, copy it again.");
        }
        return Optional.of(new Secret(text));
    }

    /**
     * The form of every key that Iterable has issued so far. It is not guaranteed, so another form only causes a
     * warning.
     */
    private static boolean usual(String key) {
        if (key.length() != USUAL_LENGTH) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (!all('0', '9', key.substring(i, i + 1)) && !all('a', 'f', key.substring(i, i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(char from, char to, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < from || text.charAt(i) > to) {
                return false;
            }
        }
        return true;
    }

    static KeyType keyType(SettingSources given) {
        Optional<Value> word = given.find(SettingName.KEY_TYPE);
        if (word.isEmpty()) {
            return KeyType.SERVER;
        }
        return word.map(value -> Arrays.stream(KeyType.values())
                        .filter(type -> type.word().equals(value.text().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> value.must(Arrays.stream(KeyType.values())
                                .map(KeyType::word)
                                .collect(Collectors.joining(", ")))))
                .orElseThrow();
    }

    static Optional<Secret> jwtSecret(SettingSources given, PathSetting places) {
        return secret(given, places, SettingName.JWT_SECRET, SettingName.JWT_SECRET_FILE, "the JWT secret");
    }

    /**
     * A secret that is a setting itself, or the content of a file.
     *
     * @param words the secret in a sentence
     */
    static Optional<Secret> secret(
            SettingSources given, PathSetting places, SettingName itself, SettingName inFile, String words) {
        Optional<Value> secret = given.find(itself);
        Optional<Value> file = given.find(inFile);
        if (secret.isPresent() && file.isPresent()) {
            throw new InvalidSetting(
                    "Both " + secret.get().label() + " and " + file.get().label() + " are set: remove one of them.");
        }
        if (secret.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        return secret.map(Value::text)
                .or(() -> file.map(value -> content(value, places.of(value), words)))
                .map(Secret::new);
    }

    private static String content(Value value, Path path, String words) {
        String text;
        try {
            Optional<Distrust> distrust = FileTrust.check(path, FileUse.HOLDS_SECRETS);
            if (distrust.isPresent()) {
                throw new InvalidSetting(distrust.get().words());
            }
            text = Files.readString(path).strip();
        } catch (IOException e) {
            throw new InvalidSetting(value.label() + " names " + path
                    + ", which cannot be read: correct the path, or give" + " this user permission to read it.");
        }
        if (text.isEmpty()) {
            throw new InvalidSetting(value.label() + " names " + path + ", which is empty: put " + words + " there.");
        }
        return text;
    }
}
