package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.SystemCommands.Ended;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Keyrings of Linux desktops (GNOME Keyring, KWallet, KeePassXC), through libsecret's {@code secret-tool}. */
final class SecretService implements SecretStore {

    private static final String TOOL = "secret-tool";

    private final SystemCommands tools;
    private final StoreTimeouts patience;

    SecretService(SystemCommands tools, StoreTimeouts patience) {
        this.tools = tools;
        this.patience = patience;
    }

    /** Checks that a keyring answers. A locked keyring shows only when a key is stored. */
    @Override
    public Optional<String> wrong() {
        try {
            Ended asked = lookup("#");
            return asked.fine() || asked.err().isBlank() ? Optional.empty() : Optional.of(why(asked));
        } catch (KeyStoreException e) {
            return Optional.of(e.words());
        }
    }

    @Override
    public void keep(String account, Secret secret) throws KeyStoreException {
        Ended stored = tools.run(
                        secret.reveal(),
                        patience.keep(),
                        tool(),
                        "store",
                        "--label=Iterable: " + account,
                        "service",
                        SERVICE,
                        "account",
                        account)
                .orElseThrow(() -> tooLong(patience.keep().toSeconds()));
        if (!stored.fine()) {
            throw new KeyStoreException(why(stored));
        }
        if (!find(account).map(Secret::reveal).equals(Optional.of(secret.reveal()))) {
            throw new KeyStoreException("the keyring accepted the key but does not return it.");
        }
    }

    @Override
    public Optional<Secret> find(String account) throws KeyStoreException {
        Ended found = lookup(account);
        if (found.fine()) {
            String text = found.out().strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
        }
        if (!found.err().isBlank()) {
            throw new KeyStoreException(why(found));
        }
        if (locked(account)) {
            throw new KeyStoreException("the keyring is locked: unlock it, or set ITERABLE_API_KEY.");
        }
        return Optional.empty();
    }

    @Override
    public boolean holds(String account) throws KeyStoreException {
        return find(account).isPresent();
    }

    /** Does not report whether there was a key. */
    @Override
    public void forget(String account, Set<String> inUse) throws KeyStoreException {
        Ended cleared = tools.run("", patience.look(), tool(), "clear", "service", SERVICE, "account", account)
                .orElseThrow(() -> tooLong(patience.look().toSeconds()));
        if (!cleared.fine() && !cleared.err().isBlank()) {
            throw new KeyStoreException(why(cleared));
        }
        // The tool silently leaves locked keys.
        if (find(account).isPresent()) {
            throw new KeyStoreException("the keyring did not delete it: remove \"Iterable: " + account + "\" there.");
        }
    }

    private Ended lookup(String account) throws KeyStoreException {
        return tools.run("", patience.look(), tool(), "lookup", "service", SERVICE, "account", account)
                .orElseThrow(() -> tooLong(patience.look().toSeconds()));
    }

    /** A lookup cannot tell a locked key from a missing one; a search finds a locked key and reports an error. */
    private boolean locked(String account) throws KeyStoreException {
        return tools.run("", patience.look(), tool(), "search", "--all", "service", SERVICE, "account", account)
                .filter(searched -> searched.err().contains("locked"))
                .isPresent();
    }

    private Path tool() throws KeyStoreException {
        return tools.onPath(TOOL)
                .orElseThrow(() -> new KeyStoreException(TOOL + " is not installed. Install libsecret-tools (Debian,"
                        + " Ubuntu) or libsecret (Fedora, Arch)."));
    }

    private static KeyStoreException tooLong(long seconds) {
        return new KeyStoreException("the keyring did not answer in " + seconds + " s and may be locked: unlock it.");
    }

    private static String why(Ended ended) {
        if (ended.err().contains("locked collection")) {
            return "the keyring is locked: unlock it.";
        }
        if (ended.err().contains("not provided by any .service")) {
            return "no keyring runs in this session.";
        }
        if (ended.err().contains("D-Bus") || ended.err().contains("DBus")) {
            return "there is no desktop session (D-Bus) to ask for a keyring.";
        }
        return TOOL + " failed with " + ended + ".";
    }
}
