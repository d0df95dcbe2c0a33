package io.iterablemcp.keys;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingsReader;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets of projects' webhooks, in the key stores. Those of one project are one text, so that a rotation that is
 * interrupted leaves the old or the new state.
 */
public final class WebhookSecrets {

    /** No project has a name with a blank. */
    private static final String BEGIN = "webhook ";

    private static final int FOLDER_DIGITS = 8;

    private final ProjectsFile lock;
    private final SecretStores stores;
    private final String folder;

    private WebhookSecrets(ProjectsFile lock, SecretStores stores, String folder) {
        this.lock = lock;
        this.stores = stores;
        this.folder = folder;
    }

    public static WebhookSecrets at(Path configDirectory, SecretStores stores) {
        return new WebhookSecrets(
                new ProjectsFile(configDirectory.resolve(SettingsReader.PROJECTS)),
                stores,
                Fingerprint.of(configDirectory.toAbsolutePath().toString()).substring(0, FOLDER_DIGITS));
    }

    /** Whether an account is of a webhook, which no list of projects names. */
    static boolean isAccount(String account) {
        return account.startsWith(BEGIN);
    }

    /**
     * The secrets of one project.
     *
     * @param old valid until a time; empty if there is no such secret
     */
    public record Kept(Secret current, Instant made, Optional<Old> old) {

        /** Those that a sender may use at this time, the newest first. */
        public List<Secret> valid(Instant now) {
            return old.filter(it -> now.isBefore(it.until()))
                    .map(it -> List.of(current, it.secret()))
                    .orElse(List.of(current));
        }

        /** With this secret in place of the current one, which stays valid for a time. */
        public Kept rotated(Secret next, Instant now, Instant until) {
            return new Kept(next, now, Optional.of(new Old(current, until)));
        }

        public Kept withoutOld() {
            return new Kept(current, made, Optional.empty());
        }
    }

    /** A secret that another has replaced. */
    public record Old(Secret secret, Instant until) {}

    /** @param project as everything in the program names it */
    public Optional<Kept> find(String project) throws KeyStoreException {
        String account = account(project);
        for (NamedStore named : stores.usable()) {
            Optional<Secret> text = named.store().find(account);
            if (text.isPresent()) {
                return Optional.of(read(text.get().reveal()));
            }
        }
        return Optional.empty();
    }

    /** How a change makes new secrets of those that are there. */
    public interface Change {

        Kept of(Optional<Kept> before) throws KeyStoreException;
    }

    /** @return a sentence that says where the secrets are */
    public String change(String project, Change change) throws KeyStoreException {
        return lock.alone(() -> keep(project, change.of(find(project))));
    }

    /** Replaces the secrets, also those that cannot be read any more. */
    public String replace(String project, Kept after) throws KeyStoreException {
        return lock.alone(() -> keep(project, after));
    }

    /** Gives a project that gets a new name its secrets under that name, too, or none if it has none. */
    public void copy(String from, String to) throws KeyStoreException {
        lock.alone(() -> {
            Optional<Kept> kept = find(from);
            if (kept.isPresent()) {
                return keep(to, kept.get());
            }
            drop(to);
            return "";
        });
    }

    /** Deletes the secrets of a project that is no longer here. */
    public void forget(String project) throws KeyStoreException {
        lock.alone(() -> {
            drop(project);
            return "";
        });
    }

    private void drop(String project) throws KeyStoreException {
        String account = account(project);
        for (NamedStore named : stores.usable()) {
            if (named.store().holds(account)) {
                named.store().forget(account, Set.of());
            }
        }
    }

    private String keep(String project, Kept after) throws KeyStoreException {
        NamedStore named = holder(project);
        named.store().keep(account(project), new Secret(write(after)));
        return "the secret is in " + named.words() + ".";
    }

    /** The store that has the secrets, or the first that can be used. */
    private NamedStore holder(String project) throws KeyStoreException {
        List<NamedStore> usable = stores.usable();
        for (NamedStore named : usable) {
            if (named.store().holds(account(project))) {
                return named;
            }
        }
        return usable.get(0);
    }

    /** Another configuration directory may have a project of this name in the same store. */
    private String account(String project) {
        return BEGIN + project + " " + folder;
    }

    private static String write(Kept kept) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("current", Json.text(kept.current().reveal()));
        fields.put("made", Json.text(kept.made().toString()));
        kept.old().ifPresent(old -> {
            fields.put("old", Json.text(old.secret().reveal()));
            fields.put("until", Json.text(old.until().toString()));
        });
        return JsonWriter.write(new Json.Obj(fields));
    }

    private static Kept read(String text) throws KeyStoreException {
        try {
            if (JsonReader.read(text) instanceof Json.Obj object) {
                Optional<String> current = object.text("current");
                Optional<Instant> made = object.text("made").map(Instant::parse);
                if (current.isPresent() && made.isPresent()) {
                    return new Kept(new Secret(current.get()), made.get(), old(object));
                }
            }
        } catch (MalformedJson | DateTimeException e) {
            throw broken();
        }
        throw broken();
    }

    private static Optional<Old> old(Json.Obj object) {
        Optional<Instant> until = object.text("until").map(Instant::parse);
        return object.text("old").flatMap(secret -> until.map(it -> new Old(new Secret(secret), it)));
    }

    /** The message of the parser may contain part of the text. */
    private static KeyStoreException broken() {
        return new KeyStoreException(
                "the stored secret of the webhook is not in the format of this program: make another with"
                        + " iterable-mcp webhooks secret new --replace.");
    }
}
