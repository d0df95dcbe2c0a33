package io.iterablemcp.keys;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.json.PrettyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Texts by account in a file of this program. Write only while holding {@link ProjectsFile#alone}. */
final class SecretsFile {

    private static final String SECRETS = "secrets";

    private final Path path;

    SecretsFile(Path path) {
        this.path = path;
    }

    Map<String, String> read() throws KeyStoreException {
        try {
            Optional<Distrust> distrust = FileTrust.check(path, FileUse.HOLDS_SECRETS);
            if (distrust.isPresent()) {
                throw new KeyStoreException(distrust.get().words());
            }
            return understand(JsonReader.read(Files.readString(path)));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (MalformedJson e) {
            // Its message may contain part of the text.
            throw broken();
        } catch (IOException e) {
            throw new KeyStoreException(path + " cannot be read. Give this user the right to read it.");
        }
    }

    private Map<String, String> understand(Json content) throws KeyStoreException {
        Map<String, String> secrets = new TreeMap<>();
        if (!(content instanceof Json.Obj top) || top.object(SECRETS).isEmpty()) {
            throw broken();
        }
        for (Map.Entry<String, Json> entry : top.object(SECRETS).get().fields().entrySet()) {
            if (!(entry.getValue() instanceof Json.Str text)) {
                throw broken();
            }
            secrets.put(entry.getKey(), text.text());
        }
        return secrets;
    }

    private KeyStoreException broken() {
        return new KeyStoreException(
                path + " is not in the format of this program: correct or remove it, and enter the keys again with"
                        + " iterable-mcp keys update NAME --new-key.");
    }

    void put(String account, String text) throws KeyStoreException {
        Map<String, String> secrets = new TreeMap<>(read());
        secrets.put(account, text);
        write(secrets);
    }

    /** That of a webhook goes alone. With a key, all others go that are not in use; webhooks are in no list of those. */
    void forget(String account, Set<String> inUse) throws KeyStoreException {
        Map<String, String> secrets = new TreeMap<>(read());
        boolean changed = WebhookSecrets.isAccount(account)
                ? secrets.remove(account) != null
                : secrets.keySet().removeIf(it -> !inUse.contains(it) && !WebhookSecrets.isAccount(it));
        if (changed) {
            write(secrets);
        }
    }

    private void write(Map<String, String> secrets) throws KeyStoreException {
        Map<String, Json> fields = new LinkedHashMap<>();
        secrets.forEach((account, text) -> fields.put(account, Json.text(text)));
        try {
            Optional<Distrust> distrust = FileTrust.checkFolders(path);
            if (distrust.isPresent()) {
                throw new KeyStoreException(distrust.get().words());
            }
            OwnerOnlyFiles.createFolder(path);
            AtomicFile.dropLeftovers(path);
            AtomicFile.replace(path, PrettyJson.write(Json.Obj.EMPTY.with(SECRETS, new Json.Obj(fields))));
        } catch (IOException e) {
            throw new KeyStoreException(
                    path + " cannot be written. Give this user the right to write there, and check that the"
                            + " disk is not full.");
        }
    }
}
