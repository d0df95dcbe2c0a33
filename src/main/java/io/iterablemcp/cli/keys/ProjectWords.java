package io.iterablemcp.cli.keys;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.StoredProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stored project as text or JSON, with no more of its key than the last four characters. */
record ProjectWords(StoredProject project, boolean current) {

    static final String[] HEADINGS = {"PROJECT", "IN USE", "WHERE", "KEY TYPE", "OPEN", "KEY", "STORED IN"};

    String[] row() {
        return new String[] {
            project.name(),
            current ? "yes" : "",
            where(),
            project.settings().getOrDefault(SettingName.KEY_TYPE, ""),
            open(),
            key(),
            project.store()
        };
    }

    /** Every setting, named by its option. */
    List<String[]> lines() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"project", project.name() + (current ? " (in use)" : "")});
        lines.add(new String[] {"key", key() + " in " + project.store()});
        project.settings()
                .forEach((name, value) ->
                        lines.add(new String[] {name.flag().orElseThrow().substring(2), value}));
        return lines;
    }

    Json.Obj json() {
        Map<String, Json> settings = new LinkedHashMap<>();
        project.settings().forEach((name, value) -> settings.put(name.environment(), Json.text(value)));
        return Json.Obj.EMPTY
                .with("name", Json.text(project.name()))
                .with("current", Json.flag(current))
                .with("settings", new Json.Obj(settings))
                .with("store", Json.text(project.store()))
                .with("lastFour", Json.text(project.lastFour()));
    }

    private String key() {
        return "…" + project.lastFour();
    }

    private String where() {
        return project.settings()
                .getOrDefault(SettingName.BASE_URL, project.settings().getOrDefault(SettingName.REGION, ""));
    }

    private String open() {
        List<String> open = new ArrayList<>();
        project.settings().forEach((name, value) -> {
            if (name.opens(value)) {
                open.add(name.flag().orElseThrow().substring(2) + (value.equals("true") ? "" : "=" + value));
            }
        });
        return open.isEmpty() ? "reads only" : String.join(", ", open);
    }
}
