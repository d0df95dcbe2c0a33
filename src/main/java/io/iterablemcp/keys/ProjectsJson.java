package io.iterablemcp.keys;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The content of projects.json, read strictly: a misspelt key must not silently open or close anything. */
final class ProjectsJson {

    private static final String CURRENT = "current";
    private static final String PROJECTS = "projects";
    private static final String SETTINGS = "settings";
    private static final String STORE = "store";
    private static final String LAST_FOUR = "lastFour";
    private static final String ACCOUNT = "account";

    private ProjectsJson() {}

    static Json.Obj write(StoredProjects projects) {
        Map<String, Json> byName = new LinkedHashMap<>();
        projects.all().forEach(project -> byName.put(project.name(), write(project)));
        Json.Obj content = projects.current()
                .map(name -> Json.Obj.EMPTY.with(CURRENT, Json.text(name)))
                .orElse(Json.Obj.EMPTY);
        return content.with(PROJECTS, new Json.Obj(byName));
    }

    private static Json.Obj write(StoredProject project) {
        Map<String, Json> settings = new LinkedHashMap<>();
        project.settings().forEach((name, value) -> settings.put(name.fileKey().orElseThrow(), Json.text(value)));
        Json.Obj entry = Json.Obj.EMPTY
                .with(SETTINGS, new Json.Obj(settings))
                .with(STORE, Json.text(project.store()))
                .with(LAST_FOUR, Json.text(project.lastFour()));
        return project.account().equals(project.name()) ? entry : entry.with(ACCOUNT, Json.text(project.account()));
    }

    static StoredProjects read(Json content) throws KeyStoreException {
        Json.Obj top = object("the top level", content, Set.of(CURRENT, PROJECTS));
        Map<String, StoredProject> byName = new TreeMap<>();
        Json.Obj projects =
                top.object(PROJECTS).orElseThrow(() -> new KeyStoreException("the top level must have projects"));
        for (Map.Entry<String, Json> entry : projects.fields().entrySet()) {
            if (!ProjectName.fits(entry.getKey())) {
                throw new KeyStoreException("projects contains an invalid name: a name must be " + ProjectName.FORM);
            }
            byName.put(entry.getKey(), project(entry.getKey(), entry.getValue()));
        }
        Optional<String> current = top.text(CURRENT);
        if (top.has(CURRENT) && current.filter(byName::containsKey).isEmpty()) {
            throw new KeyStoreException(CURRENT + " must be the name of one of the projects");
        }
        return new StoredProjects(byName, current);
    }

    private static StoredProject project(String name, Json value) throws KeyStoreException {
        String place = PROJECTS + "." + name;
        Json.Obj entry = object(place, value, Set.of(SETTINGS, STORE, LAST_FOUR, ACCOUNT));
        return new StoredProject(
                name,
                settings(place + "." + SETTINGS, entry.get(SETTINGS).orElse(Json.Obj.EMPTY)),
                text(place, entry, STORE),
                text(place, entry, LAST_FOUR),
                entry.has(ACCOUNT) ? text(place, entry, ACCOUNT) : name);
    }

    private static Map<SettingName, String> settings(String place, Json value) throws KeyStoreException {
        List<SettingName> known = Arrays.stream(SettingName.values())
                .filter(StoredProject::mayHold)
                .toList();
        Map<String, SettingName> byKey = new LinkedHashMap<>();
        known.forEach(name -> byKey.put(name.fileKey().orElseThrow(), name));
        Map<SettingName, String> settings = new EnumMap<>(SettingName.class);
        for (Map.Entry<String, Json> entry :
                object(place, value, byKey.keySet()).fields().entrySet()) {
            SettingName name = byKey.get(entry.getKey());
            settings.put(name, value(place + "." + entry.getKey(), name, entry.getValue()));
        }
        return settings;
    }

    /** Reads a value in the form that this class writes, or in the form of config.json. */
    private static String value(String place, SettingName name, Json value) throws KeyStoreException {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        return name.kind()
                .read(value)
                .orElseThrow(() ->
                        new KeyStoreException(place + " must be " + name.kind().wanted()));
    }

    private static Json.Obj object(String place, Json value, Set<String> known) throws KeyStoreException {
        if (!(value instanceof Json.Obj object)) {
            throw new KeyStoreException(place + " must be an object, { … }");
        }
        if (!known.containsAll(object.fields().keySet())) {
            throw new KeyStoreException(
                    place + " contains an unknown key; it may contain only " + String.join(", ", sorted(known)));
        }
        return object;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static String text(String place, Json.Obj entry, String name) throws KeyStoreException {
        return entry.text(name).orElseThrow(() -> new KeyStoreException(place + "." + name + " must be a string"));
    }
}
