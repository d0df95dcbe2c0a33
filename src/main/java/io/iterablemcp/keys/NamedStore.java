package io.iterablemcp.keys;

import java.nio.file.Path;

/**
 * A key store with its names.
 *
 * @param name its name in projects.json
 * @param words its description for people
 */
record NamedStore(String name, String words, SecretStore store) {

    /** The key store of this machine and user. */
    static NamedStore ofSystem(Platform platform, SystemCommands tools, Path configDirectory, StoreTimeouts patience) {
        return switch (platform) {
            case MAC ->
                new NamedStore(
                        "keychain", "the macOS keychain", new MacKeychain(tools, MacKeychain.SECURITY, patience));
            case WINDOWS ->
                new NamedStore(
                        "dpapi",
                        configDirectory.resolve(WindowsDpapi.FILE) + ", encrypted by Windows for this user",
                        new WindowsDpapi(tools, configDirectory, patience));
            case OTHER ->
                new NamedStore(
                        "secret-service",
                        "this desktop's keyring (Secret Service)",
                        new SecretService(tools, patience));
        };
    }

    static NamedStore ofFile(Path configDirectory) {
        return new NamedStore(
                "file",
                configDirectory.resolve(OwnerOnlyFile.FILE) + ", which only this user can read",
                new OwnerOnlyFile(configDirectory));
    }
}
