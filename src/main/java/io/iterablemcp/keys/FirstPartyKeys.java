package io.iterablemcp.keys;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of Iterable's own MCP server, {@code @iterable/mcp} as of 1.9.0: a file in the user's home that contains a
 * key (Linux), a key encrypted by Windows, or the id of a key in the keychain (macOS). This class changes nothing
 * there and does not take the lock.
 */
public final class FirstPartyKeys {

    /** The path below the user's home, the only place of the file. */
    public static final String FILE = ".iterable-mcp/keys.json";

    private static final List<SettingName> MODE = List.of(SettingName.PII, SettingName.WRITES, SettingName.SENDS);

    private final Path file;
    private final Platform platform;
    private final Dpapi windows;
    private final MacKeychain keychain;

    public FirstPartyKeys(Path file, Platform platform, SystemCommands tools) {
        this(file, platform, new Dpapi(tools), new MacKeychain(tools, MacKeychain.SECURITY, StoreTimeouts.USUAL));
    }

    FirstPartyKeys(Path file, Platform platform, Dpapi windows, MacKeychain keychain) {
        this.file = file;
        this.platform = platform;
        this.windows = windows;
        this.keychain = keychain;
    }

    /**
     * A key of Iterable's server.
     *
     * @param active whether Iterable's server uses this key
     */
    public record Found(String name, Map<SettingName, String> settings, boolean active, Json.Obj entry) {}

    /** Empty if there is no file. */
    public List<Found> all() throws KeyStoreException {
        try {
            if (JsonReader.read(Files.readString(file)) instanceof Json.Obj top) {
                List<Found> all = new ArrayList<>();
                for (Json item : top.list("keys")) {
                    if (item instanceof Json.Obj entry) {
                        all.add(new Found(
                                entry.text("name").orElse(""), settings(entry), entry.flag("isActive"), entry));
                    }
                }
                return all;
            }
            throw new KeyStoreException(
                    file + " is not in the format of Iterable's server, so nothing is imported" + " from it.");
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (MalformedJson e) {
            // Its message may contain part of the text.
            throw new KeyStoreException(
                    file + " is not valid JSON, so nothing is imported from it. If Iterable's server was just"
                            + " writing it, try again.");
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be read. Give this user the right to read it.");
        }
    }

    /** Reads the key from the place where that server stores it on this system. */
    public Secret key(Found found) throws KeyStoreException {
        Optional<String> plain = found.entry().text("apiKey");
        if (plain.isPresent()) {
            return new Secret(plain.get());
        }
        Optional<String> encrypted = found.entry().text("encryptedApiKey");
        if (encrypted.isPresent() && platform == Platform.WINDOWS) {
            return new Secret(windows.unprotect(encrypted.get(), StoreTimeouts.USUAL.look()));
        }
        Optional<String> id = found.entry().text("id");
        if (id.isPresent() && platform == Platform.MAC) {
            Optional<Secret> kept = keychain.find(SecretStore.SERVICE, id.get());
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        throw new KeyStoreException("its key is not stored on this machine.");
    }

    private static Map<SettingName, String> settings(Json.Obj entry) {
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        String url = entry.text("baseUrl").orElse(Project.US.toString()).replaceAll("/+$", "");
        if (url.equals(Project.US.toString())) {
            settings.put(SettingName.REGION, "us");
        } else if (url.equals(Project.EU.toString())) {
            settings.put(SettingName.REGION, "eu");
        } else {
            settings.put(SettingName.BASE_URL, url);
        }
        Json.Obj environment = entry.object("env").orElse(Json.Obj.EMPTY);
        for (SettingName name : MODE) {
            environment.text(name.environment()).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }
}
