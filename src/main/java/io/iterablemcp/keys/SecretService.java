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

    /** Whether somebody answers; a locked keyring shows only when something is kept. */
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
            throw new KeyStoreException("the keyring took the key but does not give it back.");
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

    /** Says nothing of whether there was one. */
    @Override
    public void forget(String account, Set<String> inUse) throws KeyStoreException {
        Ended cleared = tools.run("", patience.look(), tool(), "clear", "service", SERVICE, "account", account)
                .orElseThrow(() -> tooLong(patience.look().toSeconds()));
        if (!cleared.fine() && !cleared.err().isBlank()) {
            throw new KeyStoreException(why(cleared));
        }
        // What is locked is left, and the tool says nothing of that.
        if (find(account).isPresent()) {
            throw new KeyStoreException("the keyring keeps it: remove \"Iterable: " + account + "\" there.");
        }
    }

    private Ended lookup(String account) throws KeyStoreException {
        return tools.run("", patience.look(), tool(), "lookup", "service", SERVICE, "account", account)
                .orElseThrow(() -> tooLong(patience.look().toSeconds()));
    }

    /** To a look-up, a locked key and a missing one are the same; a search finds it and complains. */
    private boolean locked(String account) throws KeyStoreException {
        return tools.run("", patience.look(), tool(), "search", "--all", "service", SERVICE, "account", account)
                .filter(searched -> searched.err().contains("locked"))
                .isPresent();
    }

    private Path tool() throws KeyStoreException {
        return tools.onPath(TOOL)
                .orElseThrow(() -> new KeyStoreException("there is no " + TOOL
                        + ": install libsecret-tools (Debian, Ubuntu) or libsecret (Fedora, Arch)."));
    }

    private static KeyStoreException tooLong(long seconds) {
        return new KeyStoreException(
                "the keyring did not answer in " + seconds + " s: it may be locked, so unlock it.");
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
