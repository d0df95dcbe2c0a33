package io.iterablemcp.keys;

import java.nio.file.Path;

/**
 * A store and what it is called.
 *
 * @param name as projects.json has it
 * @param words as a person calls it
 */
record NamedStore(String name, String words, SecretStore store) {

    /** The one of this machine and user. */
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
