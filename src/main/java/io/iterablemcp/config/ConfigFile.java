package io.iterablemcp.config;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.NearestName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads config.json, which people write by hand. The program never writes it. */
final class ConfigFile {

    static final String NAME = "config.json";

    private static final Set<String> SECRETS = Set.of("apikey", "iterableapikey", "jwtsecret", "iterablejwtsecret");

    private final Path path;

    ConfigFile(Path path) {
        this.path = path;
    }

    /** The values of the file, each in the form of an environment variable; empty if there is no file. */
    Map<SettingName, String> read() {
        Map<SettingName, String> values = new EnumMap<>(SettingName.class);
        content().ifPresent(text -> parse(text).fields().forEach((key, value) -> {
            SettingName name = name(key);
            values.put(name, name.kind().read(value).orElseThrow(() -> wrongType(key, name, value)));
        }));
        return values;
    }

    private Optional<String> content() {
        try {
            Optional<Distrust> distrust = FileTrust.check(path, FileUse.DECIDES);
            if (distrust.isPresent()) {
                throw new InvalidSetting(distrust.get().words());
            }
            String text = Files.readString(path);
            // Some editors on Windows begin a file with a byte order mark.
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw new InvalidSetting(
                    path + " cannot be read: permission denied. Give this user permission to read it.");
        } catch (CharacterCodingException e) {
            throw new InvalidSetting(path + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            String why = Files.isDirectory(path) ? "it is a directory" : "the disk reported an error";
            throw new InvalidSetting(path + " cannot be read: " + why + ". Put a readable file there, or remove it.");
        }
    }

    private Json.Obj parse(String text) {
        Json value;
        try {
            value = JsonReader.readWithComments(text);
        } catch (MalformedJson e) {
            throw new InvalidSetting(path + " is " + e.getMessage() + ". Correct it there, or remove the file.");
        }
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw new InvalidSetting(path + " must contain an object, { … }, but contains " + words(value) + ".");
    }

    private SettingName name(String key) {
        if (SECRETS.contains(key.replaceAll("[_-]", "").toLowerCase(Locale.ROOT))) {
            throw new InvalidSetting("Secrets do not belong in " + path + ": remove " + key
                    + " and set ITERABLE_API_KEY or ITERABLE_JWT_SECRET in the environment.");
        }
        return Arrays.stream(SettingName.values())
                .filter(name -> name.fileKey().filter(key::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(key));
    }

    private InvalidSetting unknown(String key) {
        List<String> known = Arrays.stream(SettingName.values())
                .flatMap(name -> name.fileKey().stream())
                .toList();
        String advice = Arrays.stream(SettingName.values())
                .filter(name -> name.environment().equals(key))
                .flatMap(name -> name.fileKey().stream())
                .findFirst()
                .or(() -> NearestName.nearest(key, known))
                .map(near -> "Did you mean " + near + "?")
                .orElse("The keys are " + String.join(", ", known) + ".");
        return new InvalidSetting(path + " has an unknown key " + OneLine.quoted(key) + ". " + advice);
    }

    private InvalidSetting wrongType(String key, SettingName name, Json value) {
        return new InvalidSetting(
                "\"" + key + "\" in " + path + " must be " + name.wanted() + ", not " + words(value) + ".");
    }

    private static String words(Json value) {
        if (value instanceof Json.Arr list) {
            return list.items().isEmpty() ? "an empty list" : "a list of other values";
        }
        return value instanceof Json.Null ? "null" : (value instanceof Json.Obj ? "an " : "a ") + value.kind();
    }
}
