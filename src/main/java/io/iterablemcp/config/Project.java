package io.iterablemcp.config;

import io.iterablemcp.manifest.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Iterable project: its address, its key, and what is open there.
 *
 * @param name {@code default} unless a stored project is used
 * @param key absent if the program runs without one, for example to list tools
 * @param jwtSecret signs the tokens that a {@link KeyType#JWT} key needs
 * @param personalFields which fields are personal where personal data is masked
 * @param origin where key and address were set
 */
public record Project(
        String name,
        BaseUrl baseUrl,
        Optional<Secret> key,
        KeyType keyType,
        Optional<Secret> jwtSecret,
        Mode mode,
        PersonalFields personalFields,
        ProjectOrigin origin) {

    /** The name of a project that is not stored. */
    public static final String DEFAULT_NAME = "default";

    public static final BaseUrl US = BaseUrl.of("https://api.iterable.com");
    public static final BaseUrl EU = BaseUrl.of("https://api.eu.iterable.com");

    public Project(
            String name,
            BaseUrl baseUrl,
            Optional<Secret> key,
            KeyType keyType,
            Optional<Secret> jwtSecret,
            Mode mode) {
        this(name, baseUrl, key, keyType, jwtSecret, mode, ProjectOrigin.DEFAULT);
    }

    public Project(
            String name,
            BaseUrl baseUrl,
            Optional<Secret> key,
            KeyType keyType,
            Optional<Secret> jwtSecret,
            Mode mode,
            ProjectOrigin origin) {
        this(name, baseUrl, key, keyType, jwtSecret, mode, PersonalFields.DEFAULT, origin);
    }

    /** The same text wherever the program uses this project: its name, or its address with a hash of its key. */
    public String identity() {
        return name.equals(DEFAULT_NAME)
                ? baseUrl + "#" + key.map(Secret::fingerprint).orElse("")
                : name;
    }

    /** Tells its key from others; empty without a key. */
    public Optional<String> keyFingerprint() {
        return key.map(Secret::fingerprint);
    }

    /** What no answer may show. */
    public List<String> secrets() {
        return Stream.of(key, jwtSecret)
                .flatMap(secret -> secret.map(Secret::reveal).stream())
                .toList();
    }

    public Project withMode(Mode other) {
        return new Project(name, baseUrl, key, keyType, jwtSecret, other, personalFields, origin);
    }

    public Project withPersonalFields(PersonalFields other) {
        return new Project(name, baseUrl, key, keyType, jwtSecret, mode, other, origin);
    }
}
