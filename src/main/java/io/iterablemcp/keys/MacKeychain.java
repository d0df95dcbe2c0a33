package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.SystemCommands.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The login keychain, through {@code /usr/bin/security}. */
final class MacKeychain implements SecretStore {

    static final Path SECURITY = Path.of("/usr/bin/security");

    private static final int NOT_FOUND = 44;

    private final SystemCommands tools;
    private final Path security;
    private final StoreTimeouts patience;

    MacKeychain(SystemCommands tools, Path security, StoreTimeouts patience) {
        this.tools = tools;
        this.security = security;
        this.patience = patience;
    }

    @Override
    public Optional<String> wrong() {
        try {
            holds("#");
            return Optional.empty();
        } catch (KeyStoreException e) {
            return Optional.of(e.words());
        }
    }

    /**
     * The command goes to stdin, because other users can see arguments. It must be the last line, without even an
     * empty line after it: {@code security -i} ends with the exit code of its last line. Without {@code -w} it would
     * store nothing and report success, so the key is read back.
     */
    @Override
    public void keep(String account, Secret secret) throws KeyStoreException {
        String command = "add-generic-password -U -a " + quoted(account) + " -s " + quoted(SERVICE) + " -l "
                + quoted("Iterable: " + account) + " -w " + quoted(secret.reveal()) + "\n";
        Ended kept = run(patience.keep(), command, "-i");
        if (!kept.fine()) {
            throw fault(kept);
        }
        if (!find(account).map(Secret::reveal).equals(Optional.of(secret.reveal()))) {
            throw new KeyStoreException("the keychain accepted the key but does not return it.");
        }
    }

    @Override
    public Optional<Secret> find(String account) throws KeyStoreException {
        return find(SERVICE, account);
    }

    /** Finds items of other programs too. */
    Optional<Secret> find(String service, String account) throws KeyStoreException {
        Ended found = run(patience.look(), "", "find-generic-password", "-a", account, "-s", service, "-w");
        if (found.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!found.fine()) {
            throw fault(found);
        }
        String text = found.out().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }

    /** Does not read the secret itself, which may require the user's consent. */
    @Override
    public boolean holds(String account) throws KeyStoreException {
        Ended found = run(patience.look(), "", "find-generic-password", "-a", account, "-s", SERVICE);
        if (!found.fine() && found.code() != NOT_FOUND) {
            throw fault(found);
        }
        return found.fine();
    }

    @Override
    public void forget(String account, Set<String> inUse) throws KeyStoreException {
        Ended dropped = run(patience.look(), "", "delete-generic-password", "-a", account, "-s", SERVICE);
        if (!dropped.fine() && dropped.code() != NOT_FOUND) {
            throw fault(dropped);
        }
    }

    private Ended run(Duration limit, String stdin, String... arguments) throws KeyStoreException {
        return tools.run(stdin, limit, security, arguments)
                .orElseThrow(() -> new KeyStoreException("the keychain did not answer in " + limit.toSeconds()
                        + " s: it may be locked or waiting for your consent. Unlock it, or set ITERABLE_API_KEY."));
    }

    /** Quotes a text for {@code security -i}. A line break would begin another command. */
    private static String quoted(String text) throws KeyStoreException {
        if (!text.chars().allMatch(it -> it >= ' ' && it <= '~')) {
            throw new KeyStoreException("the key contains a character that no key has: copy it again.");
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The exit code is the lowest eight bits of a macOS OSStatus. */
    private static KeyStoreException fault(Ended ended) {
        return new KeyStoreException(
                switch (ended.code()) {
                    case 36, 51 ->
                        "the keychain is locked: unlock it (security unlock-keychain), or set ITERABLE_API_KEY.";
                    case 37, 53 -> "this user has no keychain here.";
                    case 128 -> "you did not allow access to the keychain.";
                    default -> "security failed with " + ended + ".";
                });
    }
}
