package io.iterablemcp.keys.approvers;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.json.PrettyJson;
import io.iterablemcp.keys.KeyStoreException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code approvers.json} in the folder of projects.json. Only its owner may read it, because it contains hashes. */
final class ApproversFile {

    private final Path path;

    ApproversFile(Path path) {
        this.path = path;
    }

    /** The approvers by project; empty if there is no file. A file that cannot be understood is never taken for none. */
    Map<String, ProjectApprovers> read() throws KeyStoreException {
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Map.of();
        }
        try {
            return ApproversJson.read(JsonReader.readWithComments(text.get()));
        } catch (MalformedJson e) {
            throw new KeyStoreException(path + " is " + e.getMessage() + ". Correct it there.");
        } catch (KeyStoreException e) {
            throw new KeyStoreException("In " + path + " " + e.words() + ".");
        }
    }

    private Optional<String> text() throws KeyStoreException {
        try {
            checked(FileTrust.check(path, FileUse.HOLDS_SECRETS));
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new KeyStoreException(path + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw new KeyStoreException(path + " cannot be read. Give this user the right to read it.");
        }
    }

    /** Call only within {@link #alone}. */
    void write(Map<String, ProjectApprovers> all) throws KeyStoreException {
        try {
            AtomicFile.dropLeftovers(path);
            AtomicFile.replace(path, PrettyJson.write(ApproversJson.write(all)));
        } catch (IOException e) {
            throw unwritable();
        }
    }

    /** Runs the work while no other thread or process changes the file. */
    <T> T alone(FileLock.Change<T, KeyStoreException> change) throws KeyStoreException {
        try {
            checked(FileTrust.checkFolders(path));
            return FileLock.change(path, change);
        } catch (IOException e) {
            throw unwritable();
        }
    }

    private static void checked(Optional<Distrust> distrust) throws KeyStoreException {
        if (distrust.isPresent()) {
            throw new KeyStoreException(distrust.get().words());
        }
    }

    private KeyStoreException unwritable() {
        return new KeyStoreException(
                path + " cannot be written. Give this user the right to write there, and check that the disk"
                        + " is not full; nothing was changed.");
    }
}
