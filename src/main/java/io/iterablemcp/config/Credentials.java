package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import io.iterablemcp.manifest.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The key, its type, and the secret that signs tokens. Nothing here repeats a secret in a message. */
final class Credentials {

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

    /** The form of every key that Iterable has given out so far; no promise, so another form only warns. */
    private static final Pattern USUAL = Pattern.compile("[0-9a-f]{32}");

    private Credentials() {}

    static Optional<Secret> key(Given given, List<String> warnings) {
        Optional<Value> key = given.find(SettingName.API_KEY);
        key.ifPresent(value -> {
            if (!PRINTABLE.matcher(value.text()).matches()) {
                throw new BadSetting(value.label()
                        + " holds a space, a line break or another character that no key has: copy the key again.");
            }
            if (!USUAL.matcher(value.text()).matches()) {
                warnings.add(value.label() + " does not look like an Iterable key, which is 32 characters of 0-9 and"
                        + " a-f: if calls fail with 401, copy it again.");
            }
        });
        return key.map(Value::text).map(Secret::new);
    }

    static KeyType keyType(Given given) {
        return given.find(SettingName.KEY_TYPE)
                .map(value -> Arrays.stream(KeyType.values())
                        .filter(type -> type.word().equals(value.text().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> value.must(Arrays.stream(KeyType.values())
                                .map(KeyType::word)
                                .collect(Collectors.joining(", ")))))
                .orElse(KeyType.SERVER);
    }

    static Optional<Secret> jwtSecret(Given given, Function<Value, Path> paths) {
        Optional<Value> secret = given.find(SettingName.JWT_SECRET);
        Optional<Value> file = given.find(SettingName.JWT_SECRET_FILE);
        if (secret.isPresent() && file.isPresent()) {
            throw new BadSetting(
                    "Both " + secret.get().label() + " and " + file.get().label() + " are set: take one of them out.");
        }
        return secret.map(Value::text)
                .or(() -> file.map(value -> content(value, paths.apply(value))))
                .map(Secret::new);
    }

    private static String content(Value value, Path path) {
        String text;
        try {
            text = Files.readString(path).strip();
        } catch (IOException e) {
            throw new BadSetting(value.label() + " names " + path + ", which cannot be read: correct the path, or give"
                    + " this user the right to read it.");
        }
        if (text.isEmpty()) {
            throw new BadSetting(value.label() + " names " + path + ", which is empty: put the JWT secret there.");
        }
        return text;
    }
}
