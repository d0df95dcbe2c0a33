package io.iterablemcp.setup;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileLock;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code setup.json} in the configuration directory, readable by the owner alone: the changes that setup made to
 * files.
 */
final class SetupRecord {

    static final String NAME = "setup.json";

    private final Path path;

    SetupRecord(Path configDirectory) {
        this.path = configDirectory.resolve(NAME);
    }

    /** Runs work on clients' files, one at a time across all processes of this program. */
    <T> T alone(Supplier<T> work) {
        try {
            return FileLock.<T, RuntimeException>change(path, work::get);
        } catch (IOException e) {
            throw new SetupException(
                    path + " cannot be written: give this user the right to write there. Nothing was changed.");
        }
    }

    Optional<RecordedChange> find(Path file) {
        return Optional.ofNullable(all().get(file.toString()));
    }

    Set<Path> files() {
        return all().keySet().stream().map(Path::of).collect(Collectors.toSet());
    }

    void put(RecordedChange remembered) {
        Map<String, RecordedChange> all = all();
        all.put(remembered.file(), remembered);
        write(all);
    }

    void forget(Path file) {
        Map<String, RecordedChange> all = all();
        if (all.remove(file.toString()) != null) {
            write(all);
        }
    }

    private Map<String, RecordedChange> all() {
        Map<String, RecordedChange> all = new LinkedHashMap<>();
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw unreadable();
        }
        try {
            Optional<Distrust> distrust = FileTrust.check(path, FileUse.HOLDS_SECRETS);
            if (distrust.isPresent()) {
                throw new SetupException(distrust.get().words());
            }
            if (JsonReader.read(Files.readString(path)) instanceof Json.Obj object) {
                object.fields().forEach((file, value) -> read(file, value).ifPresent(it -> all.put(file, it)));
            }
            return all;
        } catch (NoSuchFileException e) {
            return all;
        } catch (IOException | MalformedJson | NumberFormatException e) {
            throw unreadable();
        }
    }

    private SetupException unreadable() {
        return new SetupException(path + " cannot be read, and without it setup does not know its earlier" + " changes;"
                + " nothing was changed. Correct it, or remove it to start over.");
    }

    private void write(Map<String, RecordedChange> all) {
        Map<String, Json> fields = new LinkedHashMap<>();
        all.forEach((file, remembered) -> fields.put(file, written(remembered)));
        try {
            AtomicFile.replace(path, PrettyJson.write(new Json.Obj(fields)));
        } catch (IOException e) {
            throw new SetupException(path + " cannot be written, so --remove will not know what was there before.");
        }
    }

    private static Optional<RecordedChange> read(String file, Json value) {
        if (!(value instanceof Json.Obj object)) {
            return Optional.empty();
        }
        return object.object("undo")
                .map(undo -> new RecordedChange(
                        file,
                        object.text("digest").orElse(""),
                        object.flag("created"),
                        new Undo(
                                figure(undo, "at"),
                                figure(undo, "length"),
                                undo.text("before").orElse("")),
                        object.text("replaced"),
                        object.list("made").stream()
                                .flatMap(it -> it instanceof Json.Str key ? Stream.of(key.text()) : Stream.empty())
                                .toList()));
    }

    private static int figure(Json.Obj object, String name) {
        return object.get(name)
                .map(it -> it instanceof Json.Num number ? Integer.parseInt(number.digits()) : 0)
                .orElse(0);
    }

    private static Json written(RecordedChange remembered) {
        Map<String, Json> undo = new LinkedHashMap<>();
        undo.put("at", Json.Num.of(remembered.undo().at()));
        undo.put("length", Json.Num.of(remembered.undo().length()));
        undo.put("before", Json.text(remembered.undo().before()));
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("digest", Json.text(remembered.digest()));
        fields.put("created", Json.flag(remembered.created()));
        fields.put("undo", new Json.Obj(undo));
        remembered.replaced().ifPresent(raw -> fields.put("replaced", Json.text(raw)));
        if (!remembered.made().isEmpty()) {
            fields.put("made", Json.texts(remembered.made()));
        }
        return new Json.Obj(fields);
    }
}
